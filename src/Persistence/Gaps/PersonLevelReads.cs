using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks for the levels of a person at a moment.</summary>
public readonly record struct PersonLevelKey(Guid PersonId, DateTimeOffset AsOf);

/// <summary>Asks how far a person is from a goal's or a role's requirements at a moment; name one of the two.</summary>
public readonly record struct PersonGapKey(Guid PersonId, Guid? GoalId, Guid? RoleId, DateTimeOffset AsOf)
{
    /// <summary>Whether it is asked about the present: everything that is committed when it is answered counts, whatever the clock said when the question was put.</summary>
    public bool IsPresent { get; init; }
}

/// <summary>Figures about single persons, for any number at once with a fixed number of SQL commands; only for callers with person rights.</summary>
public sealed class PersonLevelReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies)
{
    /// <summary>The effective level of every skill a person has valid evidence for, highest first; empty for people without.</summary>
    public async Task<IReadOnlyDictionary<PersonLevelKey, IReadOnlyList<EffectiveLevel>>> LevelsAsync(
        IReadOnlyCollection<PersonLevelKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await LevelsAsync(new GapRows(context, mapping, cancellationToken), keys);
    }

    /// <summary>A person's gaps against a goal or a role, the farthest first; every question is answered.</summary>
    /// <remarks>Headcount and scope do not matter here: the person is compared with every requirement.</remarks>
    public async Task<IReadOnlyDictionary<PersonGapKey, IReadOnlyList<PersonGap>>> GapsAsync(
        IReadOnlyCollection<PersonGapKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        PersonGapKey[] present = [.. keys.Where(k => k.IsPresent).Distinct()];
        var answers = present.Length > 0 && await supplies.CurrentAsync(cancellationToken) is { } state
            ? await FromIndexAsync(state, present, cancellationToken)
            : [];
        SupplyTelemetry.FromIndex(answers.Count);
        PersonGapKey[] others = [.. keys.Where(k => !answers.ContainsKey(k)).Distinct()];
        SupplyTelemetry.FromRows(others.Length);
        if (others.Length > 0)
        {
            await AddFromRowsAsync(others, answers, cancellationToken);
        }

        return answers;
    }

    /// <summary>What the index holds: it answers about people with a place, without a command, or with one where skills fade.</summary>
    private async Task<Dictionary<PersonGapKey, IReadOnlyList<PersonGap>>> FromIndexAsync(
        SupplyState state, PersonGapKey[] keys, CancellationToken cancellation)
    {
        var required = keys.ToDictionary(key => key, RequirementFact[] (key) =>
            [.. key.GoalId is { } goal ? state.Demand.OfGoal(goal) : [], .. key.RoleId is { } role ? state.Demand.OfRole(role) : []]);
        var levels = new Dictionary<PersonGapKey, Dictionary<Guid, double>>(keys.Length);
        foreach (var key in keys)
        {
            if (state.Live.LevelsOf(key.PersonId, required[key].Select(r => r.SkillId)) is { } found)
            {
                levels[key] = found;
            }
        }

        await FadeAsync(state, required, levels, cancellation);
        return levels.ToDictionary(l => l.Key, l => GapAnalyzer.Compare(l.Key.PersonId, required[l.Key], l.Value));
    }

    /// <summary>Puts the levels of skills that fade in the place of those that the index holds.</summary>
    private async Task FadeAsync(
        SupplyState state,
        Dictionary<PersonGapKey, RequirementFact[]> required,
        Dictionary<PersonGapKey, Dictionary<Guid, double>> levels,
        CancellationToken cancellation)
    {
        PersonGapKey[] keys = [.. levels.Keys.Where(key => state.Fading.Count > 0 && Array.Exists(required[key], r => state.Fading.ContainsKey(r.SkillId)))];
        if (keys.Length == 0)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var evidence = await new GapRows(context, mapping, cancellation)
            .EvidenceOfPeopleAsync([.. keys.Select(k => k.PersonId).Distinct()], keys.Max(k => k.AsOf));
        var byPerson = evidence.Where(e => state.Fading.ContainsKey(e.SkillId)).ToLookup(e => e.PersonId);
        foreach (var key in keys)
        {
            foreach (var skill in state.Fading.Keys)
            {
                levels[key].Remove(skill);
            }

            foreach (var level in EffectiveLevels.Explain([.. byPerson[key.PersonId]], [.. state.Fading.Values], state.Now(key.AsOf), state.Settings.Policy))
            {
                levels[key][level.SkillId] = level.Level;
            }
        }
    }

    private async Task AddFromRowsAsync(
        PersonGapKey[] keys, Dictionary<PersonGapKey, IReadOnlyList<PersonGap>> answers, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = new GapRows(context, mapping, cancellation);
        var ofGoals = (await rows.OfGoalsAsync([.. keys.Where(k => k.GoalId is not null).Select(k => k.GoalId!.Value).Distinct()])).ToLookup(r => r.GoalId);
        var ofRoles = (await rows.OfRolesAsync([.. keys.Where(k => k.RoleId is not null).Select(k => k.RoleId!.Value).Distinct()])).ToLookup(r => r.RoleId);
        var levels = await LevelsAsync(rows, [.. keys.Select(k => new PersonLevelKey(k.PersonId, k.AsOf)).Distinct()]);
        foreach (var key in keys)
        {
            answers[key] = GapAnalyzer.Compare(
                key.PersonId,
                (key.GoalId is null ? [] : ofGoals[key.GoalId]).Concat(key.RoleId is null ? [] : ofRoles[key.RoleId]).Where(r => r.HeldAt(key.AsOf)),
                levels[new PersonLevelKey(key.PersonId, key.AsOf)].ToDictionary(l => l.SkillId, l => l.Level));
        }
    }

    private static async Task<Dictionary<PersonLevelKey, IReadOnlyList<EffectiveLevel>>> LevelsAsync(
        GapRows rows, IReadOnlyCollection<PersonLevelKey> keys)
    {
        var (zone, _, policy) = await rows.SettingsAsync();
        var evidence = await rows.EvidenceOfPeopleAsync([.. keys.Select(k => k.PersonId).Distinct()], keys.Select(k => k.AsOf).DefaultIfEmpty().Max());
        var skills = await rows.SkillsAsync([.. evidence.Select(e => e.SkillId).Distinct()]);
        var byPerson = evidence.ToLookup(e => e.PersonId);
        return keys.Distinct().ToDictionary(key => key, key => (IReadOnlyList<EffectiveLevel>)[.. EffectiveLevels
            .Explain([.. byPerson[key.PersonId]], skills, new AsOf(key.AsOf, zone), policy)
            .OrderByDescending(l => l.Level).ThenBy(l => l.SkillId)]);
    }
}
