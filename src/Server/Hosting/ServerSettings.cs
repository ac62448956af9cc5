using LearningGraph.Persistence.Culture;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Privacy;
using LearningGraph.Persistence.Webhooks;
using LearningGraph.Server.Identity;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>The databases that the server can run on.</summary>
internal enum DatabaseProvider
{
    /// <summary>An embedded SQLite file.</summary>
    Sqlite,
}

/// <summary>Section <c>Database</c>: where the data is kept.</summary>
internal sealed class DatabaseSettings
{
    /// <summary>The kind of database. Default: Sqlite, the only one yet.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The SQLite file, its folder is made when missing; a relative path starts at the folder the server is started in. Default: App_Data/learninggraph.db.</summary>
    public string Path { get; set; } = "App_Data/learninggraph.db";
}

/// <summary>Section <c>Content</c>: what a new database is filled with.</summary>
internal sealed class ContentSettings
{
    /// <summary>Whether the demo organisation is loaded into a database that has no organisation. Default: true in Development, otherwise false.</summary>
    public bool? LoadDemo { get; set; }
}

/// <summary>Checks settings before the server starts; each message names the setting and what it may be.</summary>
internal static class SettingsRegistration
{
    /// <summary>Binds the sections and has them checked at start.</summary>
    public static void AddServerSettings(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DatabaseSettings>("Database")
            .Validate(settings => Enum.IsDefined(settings.Provider), $"Database:Provider must be one of: {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.")
            .Validate(settings => !string.IsNullOrWhiteSpace(settings.Path), "Database:Path must name a file.");
        builder.AddSettings<ContentSettings>("Content")
            .PostConfigure(settings => settings.LoadDemo ??= builder.Environment.IsDevelopment());
        builder.AddSettings<IdentitySettings>("Identity")
            .Validate(settings => DevelopmentRoles.TryParse(settings.DevelopmentRole, out _), $"Identity:DevelopmentRole must be one of: {string.Join(", ", DevelopmentRoles.All)}.")
            .Validate(settings => settings.DefaultRole is null or "" or Schema.Roles.Employee, "Identity:DefaultRole must be Employee, or nothing.");
        builder.Services.Configure<Schema.AccessOptions>(access => access.Freshness = builder.Environment.IsDevelopment() ? Schema.Freshness.Live : Schema.Freshness.Daily);
        builder.AddSettings<Schema.AccessOptions>("Access")
            .Validate(access => Enum.IsDefined(access.Freshness), $"Access:Freshness must be one of: {string.Join(", ", Enum.GetNames<Schema.Freshness>())}.");
        builder.AddSettings<ChangesSettings>("Changes")
            .Validate(changes => changes.RetentionDays is >= 1 and <= 36_500, "Changes:RetentionDays must be a number of days from 1 to 36500.");
        builder.AddSettings<AuditSettings>("Audit")
            .Validate(audit => audit.RetentionDays is >= 1 and <= 36_500, "Audit:RetentionDays must be a number of days from 1 to 36500.");
        builder.AddSettings<PrivacyOptions>("Privacy")
            .Validate(privacy => privacy.PseudonymKey is null or { Length: >= 32 }, "Privacy:PseudonymKey must have at least 32 characters.");
        builder.AddSettings<PulseOptions>("Pulses")
            .Validate(pulses => pulses.Secret is null or "" or { Length: >= 32 }, "Pulses:Secret must have 32 characters at least, or be left out.");
        builder.AddSettings<EnrolmentOptions>("Enrolments")
            .Validate(enrolments => enrolments.ApplicationCheckDays is >= 1 and <= 365, "Enrolments:ApplicationCheckDays must be a number of days from 1 to 365.");
        builder.AddSettings<WebhookOptions>("Webhooks")
            .Validate(webhooks => webhooks.TimeoutSeconds is >= 1 and <= 60, "Webhooks:TimeoutSeconds must be a number of seconds from 1 to 60.")
            .Validate(webhooks => webhooks.RotationHours is >= 0 and <= 720, "Webhooks:RotationHours must be a number of hours from 0 to 720.")
            .Validate(webhooks => webhooks.DeliveryDays is >= 1 and <= 365, "Webhooks:DeliveryDays must be a number of days from 1 to 365.");
    }

    /// <summary>Binds a section; a name that does not exist in it stops the start.</summary>
    public static OptionsBuilder<TSettings> AddSettings<TSettings>(this WebApplicationBuilder builder, string section)
        where TSettings : class
        => builder.Services.AddOptions<TSettings>().Bind(builder.Configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
}
