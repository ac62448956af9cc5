using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>What became of a batch about enrolments.</summary>
/// <param name="Report">What became of each item.</param>
/// <param name="SkillIds">The skills of which evidence was recorded.</param>
public sealed record IntakeResult(SyncReport Report, IReadOnlyList<Guid> SkillIds);

/// <summary>What the items of a batch lead to.</summary>
internal abstract class IntakePlan
{
    /// <summary>What became of each item, in the order of the batch.</summary>
    internal abstract IEnumerable<SyncItemResult> Results { get; }

    /// <summary>The enrolments that change.</summary>
    internal abstract IReadOnlyList<EnrolmentTurn> Turns { get; }

    /// <summary>How the source counts its versions after the batch; null when it never named one.</summary>
    internal SourceVersionKind? VersionKind { get; set; }

    /// <summary>Makes the plan.</summary>
    internal abstract Task MakeAsync();

    /// <summary>Adds rows of other tables.</summary>
    internal abstract void AddTo(BulkCommand command);
}

/// <summary>Applies batches about enrolments: in one transaction, once only, with what follows from completions.</summary>
internal sealed class EnrolmentIntake(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IOptions<EnrolmentOptions> options)
{
    private readonly BatchIntake _intake = new(contexts, time);

    internal async Task<IntakeResult> RunAsync(
        IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, IntakePlan> planOf, CancellationToken cancellation)
    {
        CompletionPlan? last = null;
        var report = await _intake.RunAsync(
            batch,
            (context, state, now) => last = new CompletionPlan(context, state, planOf(context, state, now), new CompletionFollowing(context, options.Value.ApplicationCheckDays, now, cancellation), cancellation),
            cancellation);
        return new IntakeResult(report, report is { DryRun: false, Replayed: false } ? last!.SkillIds : []);
    }

    /// <summary>A plan with what follows from the completions in it.</summary>
    private sealed class CompletionPlan(LearningGraphContext context, SyncState state, IntakePlan plan, CompletionFollowing following, CancellationToken cancellation) : BatchPlan
    {
        internal override IEnumerable<SyncItemResult> Results => plan.Results;

        internal override SourceVersionKind? VersionKind => plan.VersionKind;

        internal IReadOnlyList<Guid> SkillIds => [.. Turns.SelectMany(t => t.Evidence).Select(e => e.SkillId).Distinct()];

        private IEnumerable<EnrolmentTurn> Turns => plan.Turns.Where(t => !t.IsRefused);

        internal override async Task MakeAsync()
        {
            await plan.MakeAsync();
            await following.PlanAsync(plan.Turns);
        }

        internal override Task TellDifferencesAsync()
        {
            foreach (var turn in Turns)
            {
                turn.Works.ForEach(w => w.Changes = (turn.Before?.Standing ?? new EnrolmentStanding(default, default)).DifferencesTo(turn.Enrolment.Standing));
            }

            return Task.CompletedTask;
        }

        internal override List<ChangeEvent> AddTo(BulkCommand command)
        {
            var turns = Turns.ToList();
            var known = turns.Where(t => t.Before is not null).Select(t => t.Enrolment).ToList();
            var (added, evidence, checks) = (
                turns.Where(t => t.Before is null).Select(t => t.Enrolment).ToList(),
                turns.SelectMany(t => t.Evidence).ToList(),
                turns.Select(t => t.Check).OfType<ApplicationCheck>().ToList());
            // What ends goes first, for a person has one running enrolment in an offer.
            command
                .Update(known.FindAll(e => !e.IsRunning), storedVersion: e => e.Version - 1)
                .Update(known.FindAll(e => e.IsRunning), storedVersion: e => e.Version - 1)
                .Insert(added).Insert(evidence).Insert(checks);
            plan.AddTo(command);
            return [.. turns.Select(Event), .. evidence.Select(e => ChangeLog.Creation(e)!), .. checks.Select(c => ChangeLog.Creation(c)!)];
        }

        internal override Task FollowAsync()
            => CurrentLevels.RefreshAsync(context, [.. Turns.SelectMany(t => t.Evidence).Select(e => (e.PersonId, e.SkillId))], state.Policy, cancellation);

        private static ChangeEvent Event(EnrolmentTurn turn) => turn.Before is not { } before ? ChangeLog.Creation(turn.Enrolment)! : new ChangeEvent
        {
            Type = ChangeType.Enrolment,
            Operation = ChangeOperation.Updated,
            EntityId = turn.Enrolment.Id,
            PersonId = turn.Enrolment.PersonId,
            Version = turn.Enrolment.Version,
            ChangedFields =
            [
                .. before.Standing.DifferencesTo(turn.Enrolment.Standing).Select(d => d.Path),
                .. before.ExternalId == turn.Enrolment.ExternalId ? Array.Empty<string>() : ["source", "externalId"],
            ],
        };
    }
}
