namespace LearningGraph.Domain.Offers;

/// <summary>What kind of system supplies offers.</summary>
public enum OfferSourceKind
{
    /// <summary>A learning management system.</summary>
    Lms,

    /// <summary>A learning experience platform.</summary>
    Lxp,

    /// <summary>A published catalogue.</summary>
    Catalogue,

    /// <summary>Offers entered here by people.</summary>
    Manual,
}

/// <summary>A system or catalogue that supplies learning offers.</summary>
public sealed class OfferSource
{
    /// <summary>The identity of the source.</summary>
    public Guid Id { get; set; }

    /// <summary>The name by which calls refer to the source; unique.</summary>
    public required string Name { get; set; }

    /// <summary>What kind of system it is.</summary>
    public OfferSourceKind Kind { get; set; }

    /// <summary>When the source was last tried; null before the first time.</summary>
    public DateTimeOffset? LastAttempt { get; set; }

    /// <summary>When the source was last taken over without error; null before the first time.</summary>
    public DateTimeOffset? LastSuccessfulSyncAt { get; set; }

    /// <summary>How the source counts its versions; null before the first one.</summary>
    public SourceVersionKind? VersionKind { get; set; }

    /// <summary>The largest part of the offers, in percent, that a full load may retire without being forced.</summary>
    public int DeletionGuardPct { get; set; } = 20;

    /// <summary>The text that must be shown wherever offers of this source are shown; null when none is asked for.</summary>
    public string? Attribution { get; set; }

    /// <summary>Counts the changes of the source; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the source was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the source last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>A new source.</summary>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="OfferSourceDefinition"/>).</exception>
    public static OfferSource Define(Guid id, OfferSourceDefinition definition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var source = new OfferSource { Id = id, Name = definition.Name, CreatedAt = now, UpdatedAt = now };
        source.Apply(definition);
        return source;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The source is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public void Revise(int expectedVersion, OfferSourceDefinition definition, DateTimeOffset now)
    {
        Versions.Check<OfferSource>(Id, expectedVersion, Version);
        Apply(definition);
        Version++;
        UpdatedAt = now;
    }

    private void Apply(OfferSourceDefinition definition)
        => (Name, Kind, DeletionGuardPct, Attribution) = definition.Checked();
}
