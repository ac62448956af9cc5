namespace LearningGraph.Server.Tests.Support;

/// <summary>The table of docs/permissions.md: which role has which permission, within which scope.</summary>
internal sealed class PermissionTable
{
    private readonly Dictionary<string, (string Scope, HashSet<string> Roles)> _rows = [];

    private PermissionTable(IEnumerable<string> lines)
    {
        var cells = lines.Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToArray();
        Roles = cells[0][2..];
        foreach (var row in cells.Skip(2))
        {
            _rows[row[0].Trim('`')] = (row[1], [.. Roles.Where((_, i) => row[i + 2] == "yes")]);
        }
    }

    /// <summary>The table of this working copy.</summary>
    public static PermissionTable Current { get; } = new(File.ReadLines(Repository.PathOf("docs", "permissions.md")));

    /// <summary>All roles.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Whether a caller may; a null permission is anyone's, a null role nobody's, null scopes are those of a program that acts for itself.</summary>
    public bool Allows(string? permission, string? role, IReadOnlyCollection<string>? scopes)
        => permission is null
            || (role is not null && _rows[permission].Roles.Contains(role) && (scopes is null || _rows[permission].Scope == "LearningGraph.Read" || scopes.Contains(_rows[permission].Scope)));
}
