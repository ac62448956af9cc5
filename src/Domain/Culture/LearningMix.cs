using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Culture;

/// <summary>Learning time of one kind.</summary>
/// <param name="Modes">The ways of learning, between which the minutes are split evenly; empty when unknown.</param>
/// <param name="Form">The form as the slug of a catalogue item; null when unknown.</param>
/// <param name="Minutes">The minutes.</param>
public readonly record struct LearningTime(IReadOnlyList<LearningMode> Modes, string? Form, double Minutes);

/// <summary>How varied learning time is, over ways and over forms. Time of an unknown way or form is left out of that side.</summary>
public sealed record FormMix
{
    /// <summary>How varied it is over the four ways of learning.</summary>
    public required Diversity Modes { get; init; }

    /// <summary>The part of each way that is in use, the largest first.</summary>
    public required IReadOnlyList<DiversityShare<LearningMode>> ModeShares { get; init; }

    /// <summary>How varied it is over the forms of the catalogue.</summary>
    public required Diversity Forms { get; init; }

    /// <summary>The part of each form that is in use, the largest first.</summary>
    public required IReadOnlyList<DiversityShare<string>> FormShares { get; init; }

    /// <summary>Measures learning time.</summary>
    /// <param name="times">The time.</param>
    /// <param name="forms">How many forms there are to choose from.</param>
    public static FormMix Of(IEnumerable<LearningTime> times, int forms)
    {
        var modes = new Dictionary<LearningMode, double>();
        var used = new Dictionary<string, double>();
        foreach (var time in times)
        {
            foreach (var mode in time.Modes)
            {
                modes[mode] = modes.GetValueOrDefault(mode) + (time.Minutes / time.Modes.Count);
            }

            if (time.Form is { } form)
            {
                used[form] = used.GetValueOrDefault(form) + time.Minutes;
            }
        }

        return new FormMix
        {
            Modes = Diversity.Of(modes.Values, Enum.GetValues<LearningMode>().Length),
            ModeShares = Shares(modes),
            Forms = Diversity.Of(used.Values, Math.Max(forms, used.Count)),
            FormShares = Shares(used),
        };
    }

    private static DiversityShare<T>[] Shares<T>(Dictionary<T, double> minutes)
        where T : notnull
    {
        var total = minutes.Values.Sum();
        return [.. minutes.Where(m => m.Value > 0).OrderByDescending(m => m.Value).ThenBy(m => m.Key)
            .Select(m => new DiversityShare<T>(m.Key, m.Value, m.Value / total))];
    }
}

/// <summary>How varied learning was planned to be in a period, and how varied it was.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Planned">What was planned; null when withheld.</param>
/// <param name="Realised">What was done; null when withheld.</param>
public sealed record LearningMix(DateOnly From, DateOnly To, FormMix? Planned, FormMix? Realised)
{
    /// <summary>Whether the figures are withheld because they would be about too few people.</summary>
    public bool IsSuppressed => Planned is null;
}

/// <summary>How people came to learn in a period.</summary>
/// <param name="SelfChosen">Enrolments that people chose themselves.</param>
/// <param name="Recommended">Enrolments that followed a recommendation.</param>
/// <param name="Required">Enrolments that were required.</param>
public sealed record AutonomyCounts(int SelfChosen, int Recommended, int Required)
{
    /// <summary>The part that people chose themselves of all enrolments, from 0 to 1; null without enrolments.</summary>
    public double? Share => SelfChosen + Recommended + Required is > 0 and var all ? SelfChosen / (double)all : null;
}
