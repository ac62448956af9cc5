using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;
using LearningGraph.Server.Hosting;

namespace LearningGraph.Server.Webhooks;

/// <summary>Delivers what waits: to each webhook one server at a time and one message after the other, to several webhooks at once.</summary>
internal sealed partial class WebhookSender(WebhookOutbox outbox, WebhookClient client, TimeProvider time, ILogger<WebhookSender> log)
{
    private const int AtOnce = 8;

    /// <summary>So long a turn takes further messages, so that one slow receiver does not keep the others waiting.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    /// <summary>Has a turn at every webhook that there is something for.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
        => await Parallel.ForEachAsync(
            await outbox.DueAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (webhook, cancellation) => await TurnAsync(webhook, cancellation));

    private async Task TurnAsync(Guid webhookId, CancellationToken cancellation)
    {
        try
        {
            if (await outbox.BeginAsync(webhookId, cancellation) is not { } turn)
            {
                return;
            }

            try
            {
                var begun = time.GetTimestamp();
                while (time.GetElapsedTime(begun) < Turn
                    && await outbox.NextAsync(turn, cancellation) is { } work && await DeliverAsync(turn, work, cancellation))
                {
                }
            }
            finally
            {
                // Also when this server stops: another one need not wait then.
                await outbox.EndAsync(turn, CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
        {
            LogBroken(log, webhookId, failure);
        }
    }

    /// <summary>Delivers messages one after the other; whether there may be more to do.</summary>
    private async Task<bool> DeliverAsync(WebhookTurn turn, WebhookWork work, CancellationToken cancellation)
    {
        foreach (var delivery in work.Deliveries)
        {
            var attempt = await client.SendAsync(work.Webhook, delivery, cancellation);
            if (await outbox.RecordAsync(turn, delivery, attempt, CancellationToken.None))
            {
                continue;
            }

            if (attempt.Failure is { } failure)
            {
                Report(work.Webhook, delivery, failure);
            }

            return false;
        }

        return work.Deliveries.Count > 0;
    }

    private void Report(Webhook webhook, WebhookDelivery delivery, WebhookFailure failure)
    {
        if (failure == WebhookFailure.Gone || RetrySchedule.After(delivery.Attempts + 1) is null)
        {
            LogDisabled(log, webhook.Id, webhook.Url.Host, webhook.Owner, failure);
        }
        else
        {
            LogFailed(log, delivery.MessageId, webhook.Url.Host, delivery.Attempts + 1, failure);
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Message {Message} to {Host} was not taken, attempt {Attempt}: {Failure}. It is tried again.")]
    private static partial void LogFailed(ILogger log, string message, string host, int attempt, WebhookFailure failure);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Webhook {Webhook} to {Host}, registered by {Owner}, was switched off: {Failure}. It waits to be resumed.")]
    private static partial void LogDisabled(ILogger log, Guid webhook, string host, string owner, WebhookFailure failure);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "The messages to webhook {Webhook} could not be read or kept; another turn follows.")]
    private static partial void LogBroken(ILogger log, Guid webhook, Exception failure);
}

/// <summary>Looks every second whether a webhook is to be told of something, and every hour what can be forgotten.</summary>
internal sealed class WebhookClock(WebhookSender sender, WebhookOutbox outbox, TimeProvider time, ILogger<WebhookClock> log) : RepeatedTask(TimeSpan.FromSeconds(1), time, log)
{
    private const int TicksBetweenPruning = 3600;
    private int _tick;

    protected override bool BeginsSoon => false;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await sender.SendAsync(cancellationToken);
        if (_tick++ % TicksBetweenPruning == 0)
        {
            await outbox.PruneAsync(cancellationToken);
        }
    }
}
