using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks for the levels of a person at a moment.</summary>
public readonly record struct PersonLevelKey(Guid PersonId, DateTimeOffset AsOf);

/// <summary>Asks how far a person is from a goal's or a role's requirements at a moment; name one of the two.</summary>
public readonly record struct PersonGapKey(Guid PersonId, Guid? GoalId, Guid? RoleId, DateTimeOffset AsOf);

/// <summary>Figures about single persons, for any number at once with a fixed number of SQL commands; only for callers with person rights.</summary>
public sealed class PersonLevelReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
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
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var ofGoals = (await rows.OfGoalsAsync([.. keys.Where(k => k.GoalId is not null).Select(k => k.GoalId!.Value).Distinct()])).ToLookup(r => r.GoalId);
        var ofRoles = (await rows.OfRolesAsync([.. keys.Where(k => k.RoleId is not null).Select(k => k.RoleId!.Value).Distinct()])).ToLookup(r => r.RoleId);
        var levels = await LevelsAsync(rows, [.. keys.Select(k => new PersonLevelKey(k.PersonId, k.AsOf)).Distinct()]);
        return keys.Distinct().ToDictionary(key => key, key => GapAnalyzer.Compare(
            key.PersonId,
            (key.GoalId is null ? [] : ofGoals[key.GoalId]).Concat(key.RoleId is null ? [] : ofRoles[key.RoleId]).Where(r => r.HeldAt(key.AsOf)),
            levels[new PersonLevelKey(key.PersonId, key.AsOf)].ToDictionary(l => l.SkillId, l => l.Level)));
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
