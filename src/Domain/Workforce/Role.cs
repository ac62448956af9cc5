namespace LearningGraph.Domain.Workforce;

/// <summary>A kind of job in the organisation.</summary>
public sealed class Role
{
    /// <summary>The identity of the role.</summary>
    public Guid Id { get; set; }

    /// <summary>The name in every language it is known in.</summary>
    public LocalizedTexts Names
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(value);
        }
    } = LocalizedTexts.Empty;

    /// <summary>The occupation in ESCO that the role corresponds to; null when none was chosen.</summary>
    public Uri? OccupationUri { get; set; }

    /// <summary>Counts the changes of the role; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the role was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the role last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new role.</summary>
    /// <exception cref="MissingTextException">There is no name.</exception>
    /// <exception cref="TextTooLongException">A name or the address is too long.</exception>
    /// <exception cref="InvalidLanguageException">A name is in no valid language.</exception>
    /// <exception cref="InvalidAddressException">The address of the occupation is not absolute.</exception>
    public static Role Define(Guid id, RoleDefinition definition, DateTimeOffset now)
    {
        var role = new Role { Id = id, CreatedAt = now, UpdatedAt = now };
        role.Apply(definition);
        return role;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The role is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Define"/>).</exception>
    public void Revise(int expectedVersion, RoleDefinition definition, DateTimeOffset now)
    {
        Versions.Check<Role>(Id, expectedVersion, Version);
        Apply(definition);
        Version++;
        UpdatedAt = now;
    }

    private void Apply(RoleDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Names = TextRules.Required("names", definition.Names, TextRules.TitleLimit);
        OccupationUri = TextRules.Address("occupationUri", definition.OccupationUri);
    }
}

/// <summary>Everything about a role that can be changed later.</summary>
/// <param name="Names">The name in every language; at least one, 300 characters at most.</param>
/// <param name="OccupationUri">The occupation in ESCO that it corresponds to; null when none was chosen.</param>
public sealed record RoleDefinition(LocalizedTexts Names, Uri? OccupationUri = null)
{
    /// <summary>The definition that a role has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static RoleDefinition Of(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return new RoleDefinition(role.Names, role.OccupationUri);
    }
}
