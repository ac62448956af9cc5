using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

[MutationType]
internal static partial class GoalMutations
{
    /// <summary>Records something that the organisation wants to reach by a date. Strategists and administrators.</summary>
    [Authorize(Policies.WriteGoals)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvertedPeriodError>]
    [Error<ShareOutOfRangeError>]
    [Error<AmountOutOfRangeError>]
    [Error<InvalidCurrencyError>]
    [Error<GoalArchivedError>]
    public static async Task<StrategicGoal> DefineGoalAsync(
        DefineGoalInput input,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var definition = new GoalDefinition(input.Titles.ToTexts(), input.Period.Start, input.Period.Due)
        {
            Descriptions = input.Descriptions.ToTexts(),
            ParentId = input.ParentId,
            OwnerId = input.OwnerId,
            Perspective = input.Perspective,
            ValueAtStakePerYear = input.ValueAtStakePerYear?.ToMoney(organisation),
            SkillDependency = input.SkillDependency,
            Status = input.Status,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WriteAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                await CheckAsync(db, input.ParentId, input.OwnerId, cancellationToken);
                return db.StrategicGoals.Add(StrategicGoal.Define(Guid.CreateVersion7(now), definition, now)).Entity;
            },
            cancellationToken);
    }

    /// <summary>Changes a goal that is not archived: what is absent stays, null clears. Strategists and administrators.</summary>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvertedPeriodError>]
    [Error<ShareOutOfRangeError>]
    [Error<AmountOutOfRangeError>]
    [Error<InvalidCurrencyError>]
    [Error<GoalArchivedError>]
    [Error<GoalCycleError>]
    public static async Task<StrategicGoal> ReviseGoalAsync(
        ReviseGoalInput input,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WriteAsync(
            async () =>
            {
                var goal = await LoadAsync(db, input.Id, cancellationToken);
                var definition = input.Over(GoalDefinition.Of(goal), organisation);
                goal.Revise(input.Version, definition, time.GetUtcNow());
                await CheckAsync(db, definition.ParentId, definition.OwnerId, cancellationToken);
                await db.CheckNoCycleAsync(goal, cancellationToken);
                return goal;
            },
            cancellationToken);
    }

    /// <summary>Puts a goal away: it no longer counts, is kept, and can be restored. Strategists and administrators.</summary>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<GoalArchivedError>]
    public static async Task<StrategicGoal> ArchiveGoalAsync(
        ArchiveGoalInput input, IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WriteAsync(
            async () =>
            {
                var goal = await LoadAsync(db, input.Id, cancellationToken);
                goal.Archive(input.Version, time.GetUtcNow());
                return goal;
            },
            cancellationToken);
    }

    /// <summary>Brings an archived goal back to the status it had. Strategists and administrators.</summary>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<GoalNotArchivedError>]
    public static async Task<StrategicGoal> RestoreGoalAsync(
        RestoreGoalInput input, IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WriteAsync(
            async () =>
            {
                var goal = await LoadAsync(db, input.Id, cancellationToken);
                goal.Restore(input.Version, time.GetUtcNow());
                return goal;
            },
            cancellationToken);
    }

    private static async Task<StrategicGoal> LoadAsync(LearningGraphContext db, Guid id, CancellationToken cancellationToken)
        => await db.StrategicGoals.FirstOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw new UnknownReferenceException("id", nameof(StrategicGoal));

    private static async Task CheckAsync(LearningGraphContext db, Guid? parent, Guid? owner, CancellationToken cancellationToken)
    {
        if (parent is not null && !await db.StrategicGoals.AnyAsync(g => g.Id == parent, cancellationToken))
        {
            throw new UnknownReferenceException("parentId", nameof(StrategicGoal));
        }

        if (owner is not null && !await db.People.AnyAsync(p => p.Id == owner, cancellationToken))
        {
            throw new UnknownReferenceException("ownerId", nameof(Domain.Workforce.Person));
        }
    }
}
