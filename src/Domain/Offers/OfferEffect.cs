namespace LearningGraph.Domain.Offers;

/// <summary>Who says what an offer teaches.</summary>
public enum EffectSource
{
    /// <summary>Entered by a person.</summary>
    Manual,

    /// <summary>Delivered by the source of the offer.</summary>
    Import,

    /// <summary>Derived from other data, such as the occupation a course prepares for.</summary>
    Derived,
}

/// <summary>What an offer teaches: from which level to which level it brings a skill.</summary>
public sealed class OfferEffect
{
    /// <summary>The identity of the effect.</summary>
    public Guid Id { get; set; }

    /// <summary>The offer.</summary>
    public Guid OfferId { get; set; }

    /// <summary>The skill it raises.</summary>
    public Guid SkillId { get; set; }

    /// <summary>The level a participant needs at the start.</summary>
    public int EntryLevel { get; set; }

    /// <summary>The level a participant reaches.</summary>
    public int ExitLevel { get; set; }

    /// <summary>How sure the statement is, from 0 to 1.</summary>
    public double Confidence { get; set; } = 1;

    /// <summary>Who says so.</summary>
    public EffectSource Source { get; set; }
}
