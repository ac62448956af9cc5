using System.Globalization;

namespace LearningGraph.Domain.Gaps;

/// <summary>A phrase with a form for one and a form for any other number; {0} is the number.</summary>
internal sealed record Counted(string One, string Other);

/// <summary>Every sentence that an explanation can hold, in one language; all the words of explanations stand in this folder.</summary>
/// <remarks>A skill stands inside a sentence, never at its start, because labels begin with a small letter.</remarks>
internal sealed record Wording
{
    internal static readonly NumberFormatInfo PointForDecimals = Numbers(".", ",");
    internal static readonly NumberFormatInfo CommaForDecimals = Numbers(",", ".");

    internal required NumberFormatInfo Format { get; init; }

    internal required Counted Levels { get; init; }

    internal required Counted Hours { get; init; }

    internal required Counted Minutes { get; init; }

    /// <summary>From one figure to another: {0} and {1}.</summary>
    internal required string Range { get; init; }

    internal required string Percent { get; init; }

    /// <summary>{0} people need the skill {1} at level {2}.</summary>
    internal required Counted Need { get; init; }

    internal required string NobodyHasIt { get; init; }

    internal required string EverybodyHasIt { get; init; }

    internal required string TheOnlyOneHasIt { get; init; }

    internal required string TheOnlyOneLacksIt { get; init; }

    /// <summary>{0} of {1} people have it.</summary>
    internal required Counted SomeHaveIt { get; init; }

    internal required string AllIsKnown { get; init; }

    /// <summary>About {0} people nothing is known.</summary>
    internal required Counted UnknownPeople { get; init; }

    /// <summary>At best {0} people have the level; follows what is unknown.</summary>
    internal required Counted AtBest { get; init; }

    /// <summary>The need is met until {0} people leave.</summary>
    internal required Counted Met { get; init; }

    internal required Counted Missing { get; init; }

    /// <summary>From {0} to {1} people are missing.</summary>
    internal required string MissingRange { get; init; }

    /// <summary>At worst {0} people are missing, at best nobody.</summary>
    internal required Counted UnsureOrNobody { get; init; }

    /// <summary>At worst {0} are missing, at best {1}.</summary>
    internal required string Unsure { get; init; }

    internal required Counted EvidenceAbout { get; init; }

    /// <summary>The nearest {0} people have {1} to climb.</summary>
    internal required Counted Nearest { get; init; }

    /// <summary>{0} people too few in the group.</summary>
    internal required Counted GroupTooSmall { get; init; }

    internal required string NoOffer { get; init; }

    /// <summary>{0} offers; the best one, {1}, reaches level {2}.</summary>
    internal required Counted Offers { get; init; }

    /// <summary>The delivery of the best offer with its work: {0} and {1}.</summary>
    internal required string OfferWithWork { get; init; }

    internal required string Online { get; init; }

    internal required string OnSite { get; init; }

    internal required string Blended { get; init; }

    internal required string AtWork { get; init; }

    /// <summary>The figures about the skill {0} at level {1} are withheld.</summary>
    internal required string Withheld { get; init; }

    /// <summary>Nobody is in scope of the skill {0} at level {1}.</summary>
    internal required string NobodyInScope { get; init; }

    internal required string NothingRequired { get; init; }

    internal required Counted NobodyInScopeOfAny { get; init; }

    internal required Counted AllWithheld { get; init; }

    /// <summary>Readiness is {0}, {1} counting only whole levels.</summary>
    internal required string Readiness { get; init; }

    internal required string NoneIsMet { get; init; }

    internal required string AllAreMet { get; init; }

    internal required string TheOnlyOneIsMet { get; init; }

    internal required string TheOnlyOneIsNotMet { get; init; }

    /// <summary>{0} of {1} requirements are met.</summary>
    internal required Counted SomeAreMet { get; init; }

    internal required Counted SomeAreWithheld { get; init; }

    internal required Counted SomeHaveNobody { get; init; }

    /// <summary>Most is lost on the skill {0}; closing that gap would raise readiness by {1}.</summary>
    internal required string LargestGap { get; init; }

    internal required Counted PercentagePoints { get; init; }

    internal required string LessThanOnePoint { get; init; }

    /// <summary>Of {0} of the people the level is unknown.</summary>
    internal required string UnknownShare { get; init; }

    private static NumberFormatInfo Numbers(string decimals, string thousands)
        => NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = decimals, NumberGroupSeparator = thousands });
}
