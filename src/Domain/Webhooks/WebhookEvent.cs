using LearningGraph.Domain.Changes;

namespace LearningGraph.Domain.Webhooks;

/// <summary>What a webhook can be told of.</summary>
public enum WebhookEvent
{
    /// <summary>`offer.created`: a learning offer was added.</summary>
    OfferCreated,

    /// <summary>`offer.updated`: a learning offer changed.</summary>
    OfferUpdated,

    /// <summary>`offer.retired`: a learning offer was taken out of the recommendations.</summary>
    OfferRetired,

    /// <summary>`offer.restored`: a learning offer can be chosen again.</summary>
    OfferRestored,

    /// <summary>`offer.deleted`: a learning offer was deleted; only a trace is kept.</summary>
    OfferDeleted,

    /// <summary>`enrolment.created`: a person was enrolled in a learning offer. Administrators.</summary>
    EnrolmentCreated,

    /// <summary>`enrolment.updated`: an enrolment moved on: begun, completed, cancelled. Administrators.</summary>
    EnrolmentUpdated,

    /// <summary>`enrolment.deleted`: an enrolment was deleted. Administrators.</summary>
    EnrolmentDeleted,

    /// <summary>`initiative.statusChanged`: the status of an initiative turned, by what was written or by time alone. Administrators.</summary>
    InitiativeStatusChanged,

    /// <summary>`gap.statusChanged`: the status of an active goal for the whole organisation turned, as readers without person rights see it. Administrators.</summary>
    GapStatusChanged,

    /// <summary>`goal.readinessCrossed`: the sure readiness of an active goal for the whole organisation crossed 50, 80 or 100 per cent, upwards or downwards, as readers without person rights see it. Administrators.</summary>
    GoalReadinessCrossed,

    /// <summary>`sync.failed`: a batch or a snapshot of a source was refused as a whole, or items of a batch were rejected.</summary>
    SyncFailed,

    /// <summary>`mapping.needed`: a source named a skill that is not known here; it waits in the mapping queue.</summary>
    MappingNeeded,

    /// <summary>`webhook.disabled`: a webhook was switched off because its receiver failed for too long, or said that it is gone. Administrators.</summary>
    WebhookDisabled,
}

/// <summary>Which changes of the change log a webhook is told of, and under which names.</summary>
public static class WebhookEvents
{
    /// <summary>The type of the messages that try a webhook out.</summary>
    public const string Test = "webhook.test";

    /// <summary>The name that messages carry, for example `offer.updated`.</summary>
    public static string NameOf(WebhookEvent @event) => @event switch
    {
        WebhookEvent.OfferCreated => "offer.created",
        WebhookEvent.OfferUpdated => "offer.updated",
        WebhookEvent.OfferRetired => "offer.retired",
        WebhookEvent.OfferRestored => "offer.restored",
        WebhookEvent.OfferDeleted => "offer.deleted",
        WebhookEvent.EnrolmentCreated => "enrolment.created",
        WebhookEvent.EnrolmentUpdated => "enrolment.updated",
        WebhookEvent.EnrolmentDeleted => "enrolment.deleted",
        WebhookEvent.InitiativeStatusChanged => "initiative.statusChanged",
        WebhookEvent.GapStatusChanged => "gap.statusChanged",
        WebhookEvent.GoalReadinessCrossed => "goal.readinessCrossed",
        WebhookEvent.SyncFailed => "sync.failed",
        WebhookEvent.MappingNeeded => "mapping.needed",
        WebhookEvent.WebhookDisabled => "webhook.disabled",
        _ => throw new ArgumentOutOfRangeException(nameof(@event)),
    };

    /// <summary>The kind of object whose changes an event tells of.</summary>
    public static ChangeType ChangeOf(WebhookEvent @event) => @event switch
    {
        WebhookEvent.OfferCreated or WebhookEvent.OfferUpdated or WebhookEvent.OfferRetired or WebhookEvent.OfferRestored or WebhookEvent.OfferDeleted => ChangeType.LearningOffer,
        WebhookEvent.EnrolmentCreated or WebhookEvent.EnrolmentUpdated or WebhookEvent.EnrolmentDeleted => ChangeType.Enrolment,
        WebhookEvent.InitiativeStatusChanged => ChangeType.Initiative,
        WebhookEvent.GapStatusChanged or WebhookEvent.GoalReadinessCrossed => ChangeType.StrategicGoal,
        WebhookEvent.SyncFailed => ChangeType.OfferSource,
        WebhookEvent.MappingNeeded => ChangeType.UnmappedSkill,
        WebhookEvent.WebhookDisabled => ChangeType.Webhook,
        _ => throw new ArgumentOutOfRangeException(nameof(@event)),
    };

    /// <summary>The event that a change is; null for a change that no webhook is told of.</summary>
    public static WebhookEvent? Of(ChangeEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return (change.Type, change.Operation) switch
        {
            (ChangeType.LearningOffer, ChangeOperation.Created) => WebhookEvent.OfferCreated,
            (ChangeType.LearningOffer, ChangeOperation.Updated) => WebhookEvent.OfferUpdated,
            (ChangeType.LearningOffer, ChangeOperation.Retired) => WebhookEvent.OfferRetired,
            (ChangeType.LearningOffer, ChangeOperation.Restored) => WebhookEvent.OfferRestored,
            (ChangeType.LearningOffer, ChangeOperation.Deleted) => WebhookEvent.OfferDeleted,
            (ChangeType.Enrolment, ChangeOperation.Created) => WebhookEvent.EnrolmentCreated,
            (ChangeType.Enrolment, ChangeOperation.Deleted) => WebhookEvent.EnrolmentDeleted,
            (ChangeType.Enrolment, _) => WebhookEvent.EnrolmentUpdated,
            (ChangeType.Initiative, ChangeOperation.Updated) when change.ChangedFields.Contains(ToldFields.Status) => WebhookEvent.InitiativeStatusChanged,
            (ChangeType.StrategicGoal, ChangeOperation.Updated) when change.ChangedFields.Contains(ToldFields.GapStatus) => WebhookEvent.GapStatusChanged,
            (ChangeType.StrategicGoal, ChangeOperation.Updated) when change.ChangedFields.Contains(ToldFields.Readiness) => WebhookEvent.GoalReadinessCrossed,
            (ChangeType.OfferSource, ChangeOperation.Updated) when ToldFields.OfFailedSync.Any(change.ChangedFields.Contains) => WebhookEvent.SyncFailed,
            (ChangeType.UnmappedSkill, ChangeOperation.Created) => WebhookEvent.MappingNeeded,
            (ChangeType.Webhook, ChangeOperation.Retired) => WebhookEvent.WebhookDisabled,
            _ => null,
        };
    }
}

/// <summary>The fields by which the change log tells of what is no column of the object, in the names of the schema.</summary>
public static class ToldFields
{
    /// <summary>The status of an initiative, which time alone can turn.</summary>
    public const string Status = "status";

    /// <summary>The status of a goal, which what people learn turns.</summary>
    public const string GapStatus = "gapAnalysis.status";

    /// <summary>The readiness of a goal, where it crosses a threshold.</summary>
    public const string Readiness = "gapAnalysis.readiness";

    /// <summary>A source was tried, and what it sent was refused as a whole.</summary>
    public const string LastAttempt = "lastAttempt";

    /// <summary>Items of a source were rejected.</summary>
    public const string Rejected = "rejectedLast24h";

    internal static IReadOnlyList<string> OfFailedSync { get; } = [LastAttempt, Rejected];
}
