namespace LearningGraph.Persistence.Webhooks;

/// <summary>Choices of the installation about webhooks.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether this server delivers messages; false where another server on the same database does. Default: true.</summary>
    public bool Deliver { get; set; } = true;

    /// <summary>Whether messages may go to this machine and into private networks. Default: false.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>The folder of the keys that encrypt secrets; a relative path starts at the folder the server is started in. Default: the folder <c>keys</c> beside the database file.</summary>
    public string? KeysFolder { get; set; }

    /// <summary>How many seconds a receiver has to answer. Default: 15.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>For how many hours after a rotation the former secret signs too. Default: 24.</summary>
    public int RotationHours { get; set; } = 24;

    /// <summary>How many days a delivered message can be looked up. Default: 30.</summary>
    public int DeliveryDays { get; set; } = 30;
}
