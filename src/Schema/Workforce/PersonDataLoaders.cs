using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Workforce;

/// <summary>A skill about which there is evidence of a person.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Skill">The skill.</param>
internal sealed record PersonSkill([property: GraphQLIgnore] Guid PersonId, Skill Skill);

internal sealed class SkillsByPersonDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, Language language)
    : PageDataLoader<PersonSkill>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<PersonSkill>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
    {
        var rows = db.Evidence.AsNoTracking()
            .Where(e => EF.Parameter(parents).Contains(e.PersonId))
            .Select(e => new { e.PersonId, e.SkillId }).Distinct()
            .Join(db.Skills.AsNoTracking(), e => e.SkillId, s => s.Id, (e, s) => new { e.PersonId, Skill = s });
        var ordered = language.IsDutch ? rows.OrderBy(r => r.Skill.SortKeyNl) : rows.OrderBy(r => r.Skill.SortKeyEn);
        return ordered.ThenBy(r => r.Skill.Id)
            .ToBatchPageAsync(r => r.PersonId, r => new PersonSkill(r.PersonId, r.Skill), paging, cancellationToken);
    }
}

/// <summary>The levels of a person that count now.</summary>
internal sealed class LevelsByPersonDataLoader(PersonLevelReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, Dictionary<Guid, EffectiveLevel>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, Dictionary<Guid, EffectiveLevel>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var levels = await reads.LevelsAsync([.. keys.Select(person => new PersonLevelKey(person, now))], cancellationToken);
        return levels.ToDictionary(found => found.Key.PersonId, found => found.Value.ToDictionary(level => level.SkillId));
    }
}

/// <summary>Asks how far a person is from what a goal or a role requires now.</summary>
internal readonly record struct PersonGapQuestion(Guid PersonId, Guid? GoalId, Guid? RoleId);

internal sealed class PersonGapsDataLoader(PersonLevelReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<PersonGapQuestion, IReadOnlyList<PersonGap>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<PersonGapQuestion, IReadOnlyList<PersonGap>>> LoadBatchAsync(
        IReadOnlyList<PersonGapQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var gaps = await reads.GapsAsync([.. keys.Select(key => new PersonGapKey(key.PersonId, key.GoalId, key.RoleId, now) { IsPresent = true })], cancellationToken);
        return gaps.ToDictionary(found => new PersonGapQuestion(found.Key.PersonId, found.Key.GoalId, found.Key.RoleId), found => found.Value);
    }
}
