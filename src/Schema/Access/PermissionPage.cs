using System.Globalization;
using System.Text;

namespace LearningGraph.Schema;

/// <summary>Writes <c>docs/permissions.md</c>: which role has which permission, and which fields ask for it.</summary>
public static class PermissionPage
{
    private const string Head = """
        # Who may what

        Written by `eng/permissions.sh` from what the fields of [schema.graphql](../schema.graphql) declare; a test fails while it is not current. What tokens must hold for roles and scopes stands in [sign-in.md](sign-in.md).

        Permissions follow from roles. A program that acts for a user needs the scope as well; every scope lets read. A program that acts for itself is limited by its roles alone. Callers without a permission get an error with the
        code `AUTH_NOT_AUTHENTICATED` or `AUTH_NOT_AUTHORIZED` from the fields named under *refused*, whatever these are asked for, and null, an empty list or an empty page from those under *empty*. Whose data a caller with a
        permission sees or writes is narrower for some fields; their descriptions say so, and what one may not see looks like what does not exist.


        """;

    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append("## Roles\n\n| Permission | Scope |").AppendJoin("", Roles.All.Select(role => $" {role} |"));
        page.Append("\n|---|---|").AppendJoin("", Roles.All.Select(_ => "---|")).Append('\n');
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var grant = PolicyRules.GrantOf(permission);
            page.Append(CultureInfo.InvariantCulture, $"| `{DeclaredPermission.CodeOf(permission)}` | {grant.Scope} |").AppendJoin("", Roles.All.Select(role => grant.Roles.Contains(role) ? " yes |" : " |")).Append('\n');
        }

        page.Append("\n## Fields\n");
        AppendFields(page, "Anyone", null);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            AppendFields(page, $"`{DeclaredPermission.CodeOf(permission)}`", permission);
        }

        page.Append("\n`Query.node` and `Query.nodes` ask for the permission of the look-up of the object's type.\n");
        return page.ToString();
    }

    private static void AppendFields(StringBuilder page, string title, Permission? permission)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n");
        if (permission is { } asked && PolicyRules.GrantOf(asked).Otherwise is { } otherwise)
        {
            page.Append(CultureInfo.InvariantCulture, $"Also: {otherwise}.\n\n");
        }

        var fields = DeclaredPermissions.All.Where(d => d.Value.Permission == permission).ToLookup(d => d.Value.Refuses, d => $"{d.Key.Type}.{d.Key.Field}");
        if (fields.Count == 0)
        {
            page.Append("No field by itself: it widens what other fields answer.\n");
        }

        foreach (var group in fields.OrderByDescending(g => g.Key))
        {
            var how = permission is null ? "Open" : group.Key ? "Refused without it" : "Empty without it";
            page.Append(CultureInfo.InvariantCulture, $"* {how}: ").AppendJoin(", ", group.Order(StringComparer.Ordinal).Select(name => $"`{name}`")).Append(".\n");
        }
    }
}
