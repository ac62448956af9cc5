using System.Globalization;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Webhooks;

/// <summary>A server's turn at a webhook; while it lasts no other server delivers to it.</summary>
/// <param name="WebhookId">The webhook.</param>
/// <param name="Claim">The turn.</param>
public sealed record WebhookTurn(Guid WebhookId, Guid Claim);

/// <summary>The next messages of a turn, in their order.</summary>
/// <param name="Webhook">The webhook as it is now.</param>
/// <param name="Deliveries">The messages; empty when there is nothing to do.</param>
public sealed record WebhookWork(Webhook Webhook, IReadOnlyList<WebhookDelivery> Deliveries);

/// <summary>What came of an attempt.</summary>
/// <param name="HttpStatus">The status of the answer; null when none came.</param>
/// <param name="Failure">Why it failed; null when the receiver took the message.</param>
public readonly record struct WebhookAttempt(int? HttpStatus, WebhookFailure? Failure);

/// <summary>
/// The messages that wait. They are made from the change log, from the place that each webhook keeps in it: nothing is lost between the commit of a change and its delivery, because the change is all there is to keep.
/// </summary>
public sealed class WebhookOutbox(IDbContextFactory<LearningGraphContext> contexts, IWebhookMessages messages, IOptions<WebhookOptions> options, TimeProvider time)
{
    private const int WebhooksAtOnce = 50;
    private const int MessagesMadeAtOnce = 100;
    private const int MessagesAtOnce = 20;
    private const int PrunedAtOnce = 5_000;

    /// <summary>A turn outlasts one attempt, and each attempt prolongs it.</summary>
    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.TimeoutSeconds + 60);

    /// <summary>Active webhooks that there may be something for and that no server has its turn at, those that waited longest first.</summary>
    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Webhooks.Where(w => w.State == WebhookState.Active && (w.FreeFrom == null || w.FreeFrom <= now))
            .Where(w => context.ChangeSequences.Any(s => s.Last > w.Seq) || context.WebhookDeliveries.Any(d => d.WebhookId == w.Id && d.DeliveredAt == null))
            .Where(w => !context.WebhookDeliveries.Any(d => d.WebhookId == w.Id && d.DeliveredAt == null && d.NextAttemptAt > now))
            .OrderBy(w => w.FreeFrom).ThenBy(w => w.Id).Select(w => w.Id).Take(WebhooksAtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>Begins a turn at a webhook; null when another server has it.</summary>
    public async Task<WebhookTurn?> BeginAsync(Guid webhookId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var until = now + Lease;
        var turn = new WebhookTurn(webhookId, Guid.CreateVersion7(now));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var won = await context.Webhooks.Where(w => w.Id == webhookId && w.State == WebhookState.Active && (w.FreeFrom == null || w.FreeFrom <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Claim, turn.Claim).SetProperty(w => w.FreeFrom, until), cancellationToken);
        return won == 1 ? turn : null;
    }

    /// <summary>The next messages of a turn; where none wait they are made from the changes that the webhook was not told of. Null when the turn is over: another server has it, or the webhook is no longer active.</summary>
    public async Task<WebhookWork?> NextAsync(WebhookTurn turn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var webhook = await context.Webhooks.AsNoTracking()
            .FirstOrDefaultAsync(w => w.Id == turn.WebhookId && w.Claim == turn.Claim && w.State == WebhookState.Active, cancellationToken);
        if (webhook is null)
        {
            return null;
        }

        var waiting = await WaitingAsync(context, turn, cancellationToken);
        if (waiting.Count == 0 && await MakeAsync(context, turn, webhook, cancellationToken) > 0)
        {
            waiting = await WaitingAsync(context, turn, cancellationToken);
        }

        return new WebhookWork(webhook, waiting);
    }

    /// <summary>Keeps what came of an attempt; whether the turn goes on. After the last attempt of the schedule, or when the receiver is gone, the webhook is switched off.</summary>
    public async Task<bool> RecordAsync(WebhookTurn turn, WebhookDelivery delivery, WebhookAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(delivery);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () => attempt.Failure is { } failure
                ? await FailedAsync(context, turn, delivery, attempt.HttpStatus, failure, now, cancellationToken)
                : await DeliveredAsync(context, turn, delivery, attempt.HttpStatus, now, cancellationToken),
            cancellationToken);
    }

    /// <summary>Ends a turn; whoever comes next begins another.</summary>
    public async Task EndAsync(WebhookTurn turn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Webhooks.Where(w => w.Id == turn.WebhookId && w.Claim == turn.Claim)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Claim, (Guid?)null).SetProperty(w => w.FreeFrom, now), cancellationToken);
    }

    /// <summary>Removes messages that were delivered long ago, a bounded number at a time, and former secrets that sign no more.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var before = now.AddDays(-options.Value.DeliveryDays);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Webhooks.Where(w => w.FormerSecretUntil <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.FormerSecret, (string?)null).SetProperty(w => w.FormerSecretUntil, (DateTimeOffset?)null), cancellationToken);
        while (await context.WebhookDeliveries.Where(d => d.DeliveredAt < before).OrderBy(d => d.Id).Select(d => d.Id).Take(PrunedAtOnce).ToArrayAsync(cancellationToken) is { Length: > 0 } old)
        {
            await context.WebhookDeliveries.Where(d => EF.Parameter(old).Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static Task<List<WebhookDelivery>> WaitingAsync(LearningGraphContext context, WebhookTurn turn, CancellationToken cancellation)
        => context.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == turn.WebhookId && d.DeliveredAt == null)
            .OrderBy(d => d.Number).Take(MessagesAtOnce).ToListAsync(cancellation);

    /// <summary>Makes messages of the next changes and moves the webhook's place past them, both or neither; gives how many there are.</summary>
    private async Task<int> MakeAsync(LearningGraphContext context, WebhookTurn turn, Webhook webhook, CancellationToken cancellation)
    {
        ChangeType[] types = [.. webhook.Events.Select(WebhookEvents.ChangeOf).Distinct()];
        var (after, source) = (webhook.Seq, webhook.SourceId);
        // The last number first: what commits meanwhile comes with the next turn.
        var last = await Changes.ChangeLog.LastAsync(context, cancellation);
        var changes = await context.ChangeEvents.AsNoTracking()
            .Where(e => e.Seq > after && e.Seq <= last && EF.Parameter(types).Contains(e.Type) && (source == null || e.SourceId == null || e.SourceId == source))
            .OrderBy(e => e.Seq).Take(MessagesMadeAtOnce).ToListAsync(cancellation);
        var next = changes.Count == MessagesMadeAtOnce ? changes[^1].Seq : last;
        if (next == after)
        {
            return 0;
        }

        var told = changes.Select(change => (Change: change, Event: WebhookEvents.Of(change)))
            .Where(t => t.Event is { } known && webhook.Events.Contains(known)).Select(t => (t.Change, Event: t.Event!.Value)).ToList();
        return await context.WriteAsync(() => StoreAsync(context, turn, webhook, next, told, cancellation), cancellation);
    }

    private async Task<int> StoreAsync(
        LearningGraphContext context, WebhookTurn turn, Webhook webhook, long next, List<(ChangeEvent Change, WebhookEvent Event)> told, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var after = webhook.Seq;
        var moved = await context.Webhooks.Where(w => w.Id == turn.WebhookId && w.Claim == turn.Claim && w.Seq == after)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Seq, next), cancellation);
        if (moved == 0 || told.Count == 0)
        {
            return 0;
        }

        var number = await WebhookPlaces.TakeNumbersAsync(context, turn.WebhookId, told.Count, cancellation);
        return await context.BulkInsertAsync(
            told.Select((t, index) => new WebhookDelivery
            {
                Id = Guid.CreateVersion7(now),
                WebhookId = turn.WebhookId,
                Number = number + index + 1,
                MessageId = string.Create(CultureInfo.InvariantCulture, $"msg_{turn.WebhookId:N}_{t.Change.Seq}"),
                Seq = t.Change.Seq,
                Type = WebhookEvents.NameOf(t.Event),
                Body = messages.Of(t.Event, t.Change),
                CreatedAt = now,
            }),
            cancellation);
    }

    private async Task<bool> DeliveredAsync(
        LearningGraphContext context, WebhookTurn turn, WebhookDelivery delivery, int? status, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + Lease;
        var mine = await context.Webhooks.Where(w => w.Id == turn.WebhookId && w.Claim == turn.Claim).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.LastSuccessAt, now).SetProperty(w => w.ConsecutiveFailures, 0).SetProperty(w => w.FreeFrom, until), cancellation) == 1;
        var kept = mine && await context.WebhookDeliveries.Where(d => d.Id == delivery.Id && d.DeliveredAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.DeliveredAt, now).SetProperty(d => d.LastAttemptAt, now).SetProperty(d => d.Attempts, d => d.Attempts + 1)
                .SetProperty(d => d.HttpStatus, status).SetProperty(d => d.Failure, (WebhookFailure?)null).SetProperty(d => d.NextAttemptAt, (DateTimeOffset?)null),
            cancellation) == 1;
        return kept;
    }

    private static async Task<bool> FailedAsync(
        LearningGraphContext context, WebhookTurn turn, WebhookDelivery delivery, int? status, WebhookFailure failure, DateTimeOffset now, CancellationToken cancellation)
    {
        var mine = await context.Webhooks.Where(w => w.Id == turn.WebhookId && w.Claim == turn.Claim).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.LastFailureAt, now).SetProperty(w => w.LastFailure, failure).SetProperty(w => w.ConsecutiveFailures, w => w.ConsecutiveFailures + 1), cancellation) == 1;
        var wait = failure == WebhookFailure.Gone ? null : RetrySchedule.After(delivery.Attempts + 1);
        var again = now + wait;
        if (mine)
        {
            await context.WebhookDeliveries.Where(d => d.Id == delivery.Id && d.DeliveredAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Attempts, d => d.Attempts + 1).SetProperty(d => d.LastAttemptAt, now)
                    .SetProperty(d => d.HttpStatus, status).SetProperty(d => d.Failure, failure).SetProperty(d => d.NextAttemptAt, again),
                cancellation);
        }

        if (mine && wait is null)
        {
            (await context.LoadAsync<Webhook>(turn.WebhookId, cancellation)).Disable(failure, now);
        }

        return false;
    }
}
