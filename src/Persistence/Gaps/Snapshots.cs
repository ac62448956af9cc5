using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>The supply at each moment that questions name, and what their caller may see of it.</summary>
internal sealed record Snapshots(IReadOnlyDictionary<DateTimeOffset, Supply> ByInstant, GapVisibility Visibility)
{
    internal Supply At(DateTimeOffset instant) => ByInstant[instant];

    /// <summary>Reads the supplies: from the places that the index keeps and the statements that count, or while there is no index from rows alone.</summary>
    internal static async Task<Snapshots> ReadAsync(
        SupplyIndexes supplies,
        LearningGraphContext context,
        GapRows rows,
        IReadOnlyCollection<RequirementFact> requirements,
        DateTimeOffset[] instants,
        bool seesPersons,
        CancellationToken cancellation)
        => await PastSupplies.ReadAsync(supplies, context, rows, past => PastAsync(past, requirements, instants, seesPersons), cancellation)
            ?? await FromRowsAsync(rows, requirements, instants, seesPersons);

    private static async Task<Snapshots> PastAsync(
        PastSupplies past, IReadOnlyCollection<RequirementFact> requirements, DateTimeOffset[] instants, bool seesPersons)
    {
        var supplies = await past.AtAsync(instants, [.. requirements.Select(r => r.SkillId).Distinct()]);
        return new Snapshots(supplies, new GapVisibility(past.Settings.SmallestGroup, seesPersons));
    }

    private static async Task<Snapshots> FromRowsAsync(
        GapRows rows, IReadOnlyCollection<RequirementFact> requirements, DateTimeOffset[] instants, bool seesPersons)
    {
        var (zone, smallestGroup, policy) = await rows.SettingsAsync();
        var latest = instants.DefaultIfEmpty().Max();
        Guid[] skillIds = [.. requirements.Select(r => r.SkillId).Distinct()];
        var skills = await rows.SkillsAsync(skillIds);
        var evidence = await rows.EvidenceOfSkillsAsync(skillIds, latest);
        await rows.ReadWorkforceAsync(new AsOf(instants.DefaultIfEmpty().Min(), zone).Day, new AsOf(latest, zone).Day);
        var snapshots = instants.Distinct().ToDictionary(instant => instant, Supply (instant) =>
        {
            var at = new AsOf(instant, zone);
            return new WorkforceSnapshot(rows.UnitsOn(at.Day), rows.PeopleOn(at.Day), evidence, skills, at, policy);
        });
        return new Snapshots(snapshots, new GapVisibility(smallestGroup, seesPersons));
    }
}
