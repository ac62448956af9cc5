namespace LearningGraph.Domain.Offers;

/// <summary>How a source names a skill: by our id, by an address, by a code in a scheme, or by a label. What stands first here counts.</summary>
public sealed record SkillReference
{
    /// <summary>The largest length of each part.</summary>
    public const int PartLimit = 500;

    /// <summary>The skill's id here; null when the source does not know it.</summary>
    public Guid? Id { get; init; }

    /// <summary>The address that identifies the skill, or a concept that is mapped onto one; null when there is none.</summary>
    public string? Uri { get; init; }

    /// <summary>The edition of the scheme that the address belongs to; null when it does not matter.</summary>
    public string? SchemeVersion { get; init; }

    /// <summary>The address of the skill framework that the code belongs to; null without a code.</summary>
    public string? Scheme { get; init; }

    /// <summary>The code of the skill in that framework; null when there is none.</summary>
    public string? Notation { get; init; }

    /// <summary>The label of the skill; null when there is none.</summary>
    public string? Label { get; init; }

    /// <summary>The language of the label as a BCP 47 tag; null when unknown.</summary>
    public string? Lang { get; init; }

    /// <summary>What makes two references of one source the same; null when nothing names a skill.</summary>
    public string? Key =>
        Id is { } id ? $"i|{id:N}"
        : Trimmed(Uri) is { } uri ? $"u|{Trimmed(SchemeVersion)}|{uri}"
        : Trimmed(Notation) is { } notation ? $"n|{Trimmed(Scheme)}|{notation}"
        : Trimmed(Label) is { } label && Folded(label) is { Length: > 0 } folded ? $"l|{Trimmed(Lang)?.ToLowerInvariant()}|{folded}"
        : null;

    /// <summary>Whether a part is longer than <see cref="PartLimit"/>.</summary>
    public bool IsTooLong
        => Uri?.Length > PartLimit || SchemeVersion?.Length > PartLimit || Scheme?.Length > PartLimit || Notation?.Length > PartLimit || Label?.Length > PartLimit || Lang?.Length > PartLimit;

    /// <summary>A label as labels are compared: without regard to case, accents and punctuation; a label without letters as it stands.</summary>
    public static string Folded(string label) => SortKey.Fold(label) is { Length: > 0 } folded ? folded : label;

    internal static string? Trimmed(string? part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim();
}
