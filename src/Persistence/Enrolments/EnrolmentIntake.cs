using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
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

/// <summary>A batch on its way in.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="BatchId">The caller's identity of the batch; null for a dry run.</param>
/// <param name="DryRun">Whether nothing is stored.</param>
/// <param name="Hash">A digest of everything that was sent.</param>
internal sealed record IntakeBatch(string Source, Guid? BatchId, bool DryRun, string Hash);

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
    private static readonly string[] VersionKindColumn = [nameof(OfferSource.VersionKind)];

    internal Task<IntakeResult> RunAsync(
        IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, IntakePlan> planOf, CancellationToken cancellation)
        => batch.DryRun
            ? StorageFaults.GuardAsync(() => TryOutAsync(batch, planOf, cancellation))
            : BatchAttempts.RunAsync(contexts, time, batch.Source, () => ApplyAsync(batch, planOf, cancellation), cancellation);

    private async Task<IntakeResult> TryOutAsync(
        IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, IntakePlan> planOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var state = await SyncState.ReadAsync(context, batch.Source, null, null, [], now, marks: false, cancellation);
        var plan = planOf(context, state, now);
        await PlanAsync(context, plan, now, cancellation);
        foreach (var turn in plan.Turns.Where(t => !t.IsRefused))
        {
            turn.Works.ForEach(w => w.Changes = (turn.Before?.Standing ?? new EnrolmentStanding(default, default)).DifferencesTo(turn.Enrolment.Standing));
        }

        return new IntakeResult(Report(batch, state, plan, await ChangeLog.LastAsync(context, cancellation), now), []);
    }

    private async Task<IntakeResult> ApplyAsync(
        IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, IntakePlan> planOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var state = await SyncState.ReadAsync(context, batch.Source, batch.BatchId, null, [], now, marks: true, cancellation);
                if (state.Stored is { } stored)
                {
                    return stored.PayloadHash == batch.Hash
                        ? new IntakeResult(SyncReportJson.Read(stored.Report) with { Replayed = true }, [])
                        : throw new BatchIdReusedException(batch.BatchId!.Value);
                }

                var plan = planOf(context, state, now);
                await PlanAsync(context, plan, now, cancellation);
                var changes = await WriteAsync(context, plan, state, cancellation);
                var report = await OfferSync.StoreAsync(context, batch.BatchId!.Value, batch.Hash, changes, seq => Report(batch, state, plan, seq, now), cancellation);
                return new IntakeResult(report, [.. plan.Turns.Where(t => !t.IsRefused).SelectMany(t => t.Evidence).Select(e => e.SkillId).Distinct()]);
            },
            cancellation);
    }

    private async Task PlanAsync(LearningGraphContext context, IntakePlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        await plan.MakeAsync();
        await new CompletionFollowing(context, options.Value.ApplicationCheckDays, now, cancellation).PlanAsync(plan.Turns);
    }

    /// <summary>Writes everything but the change log and the stored report with one command, and answers the changes, without numbers yet.</summary>
    private static async Task<List<ChangeEvent>> WriteAsync(LearningGraphContext context, IntakePlan plan, SyncState state, CancellationToken cancellation)
    {
        var turns = plan.Turns.Where(t => !t.IsRefused).ToList();
        var known = turns.Where(t => t.Before is not null).Select(t => t.Enrolment).ToList();
        var (added, evidence, checks) = (
            turns.Where(t => t.Before is null).Select(t => t.Enrolment).ToList(),
            turns.SelectMany(t => t.Evidence).ToList(),
            turns.Select(t => t.Check).OfType<ApplicationCheck>().ToList());
        // What ends goes first, for a person has one running enrolment in an offer.
        var command = new BulkCommand(context)
            .Update(known.FindAll(e => !e.IsRunning), storedVersion: e => e.Version - 1)
            .Update(known.FindAll(e => e.IsRunning), storedVersion: e => e.Version - 1)
            .Insert(added).Insert(evidence).Insert(checks);
        plan.AddTo(command);
        List<ChangeEvent> changes =
        [
            .. turns.Select(Event), .. evidence.Select(e => ChangeLog.Creation(e)!), .. checks.Select(c => ChangeLog.Creation(c)!),
        ];
        NoteSource(plan, state.Source, command, changes);
        if (await command.ExecuteAsync(cancellation) != command.Expected)
        {
            throw new RowsChangedException();
        }

        await CurrentLevels.RefreshAsync(context, [.. evidence.Select(e => (e.PersonId, e.SkillId))], state.Policy, cancellation);
        return changes;
    }

    /// <summary>Adds what changes about the source: how it counts its versions, and that items were rejected.</summary>
    private static void NoteSource(IntakePlan plan, OfferSource source, BulkCommand command, List<ChangeEvent> changes)
    {
        var fields = new List<string>();
        if (plan.VersionKind != source.VersionKind)
        {
            source.VersionKind = plan.VersionKind;
            command.Update([source], VersionKindColumn);
            fields.Add("versionKind");
        }

        if (plan.Results.Any(r => r.Outcome == SyncOutcome.Rejected))
        {
            fields.Add(ToldFields.Rejected);
        }

        if (fields.Count > 0)
        {
            changes.Add(source.Told(fields));
        }
    }

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

    private static SyncReport Report(IntakeBatch batch, SyncState state, IntakePlan plan, long seq, DateTimeOffset now)
    {
        var items = plan.Results.ToArray();
        return new SyncReport
        {
            BatchId = batch.BatchId,
            SourceId = state.Source.Id,
            FinishedAt = now,
            DryRun = batch.DryRun,
            Counts = SyncCounts.Of(items),
            Items = items,
            NextSeq = seq,
        };
    }
}
