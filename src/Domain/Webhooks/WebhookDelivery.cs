namespace LearningGraph.Domain.Webhooks;

/// <summary>Why a receiver could not be told.</summary>
public enum WebhookFailure
{
    /// <summary>The name of the address is not known.</summary>
    NameUnknown,

    /// <summary>The name leads to an address inside a private network, which is refused.</summary>
    AddressRefused,

    /// <summary>Nobody answers at the address, or the connection broke.</summary>
    Connection,

    /// <summary>The certificate or the encryption of the connection was refused.</summary>
    Tls,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The receiver points to another address; that is not followed.</summary>
    Redirect,

    /// <summary>The receiver refused the message (a status from 400 to 499, or one that says nothing).</summary>
    Refused,

    /// <summary>The receiver failed (a status from 500).</summary>
    ReceiverError,

    /// <summary>The receiver says that it is gone for good (status 410).</summary>
    Gone,

    /// <summary>The secret cannot be read any more: the keys that protect it are missing. Rotate it.</summary>
    SecretUnreadable,
}

/// <summary>A message to one webhook; those of one webhook are delivered in the order of their numbers.</summary>
public sealed class WebhookDelivery
{
    /// <summary>The identity of the row.</summary>
    public Guid Id { get; set; }

    /// <summary>The webhook.</summary>
    public Guid WebhookId { get; set; }

    /// <summary>The place among the messages of the webhook; the first has 1.</summary>
    public long Number { get; set; }

    /// <summary>The value of the header `webhook-id`: the same for every attempt, and for a replay, so that a receiver can tell what it knows.</summary>
    public required string MessageId { get; set; }

    /// <summary>The number of the change that it tells of; null for a message that tries the webhook out.</summary>
    public long? Seq { get; set; }

    /// <summary>What it tells, for example `offer.updated`.</summary>
    public required string Type { get; set; }

    /// <summary>The body as it is sent.</summary>
    public required string Body { get; set; }

    /// <summary>When it was put in the queue.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was last tried; null before the first time.</summary>
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>The HTTP status of the last answer; null when none came.</summary>
    public int? HttpStatus { get; set; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public WebhookFailure? Failure { get; set; }

    /// <summary>When it is tried again; null when it was delivered, waits for its first turn, or waits for its webhook to be resumed.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>When the receiver took it; null until then.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}

/// <summary>How long to wait before a message is tried again.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>The wait after so many failed attempts (from 1); null when there is no further attempt.</summary>
    public static TimeSpan? After(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts <= Waits.Length ? Waits[attempts - 1] : null;
    }
}
