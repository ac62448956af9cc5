using LearningGraph.Persistence.Webhooks;
using LearningGraph.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Webhooks;

/// <summary>Webhooks: their secrets, their targets, and the clock that delivers.</summary>
internal static class WebhookSetup
{
    /// <summary>Registers them; the clock only where this server delivers.</summary>
    public static void AddLearningGraphWebhooks(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("LearningGraph");
        services.AddOptions<KeyManagementOptions>().Configure<IHostEnvironment, IOptions<WebhookOptions>, IOptions<DatabaseSettings>, ILoggerFactory>(
            (keys, environment, webhooks, database, log) => keys.XmlRepository = new FileSystemXmlRepository(KeysFolder(environment, webhooks.Value, database.Value), log));
        services.AddSingleton<IHostAddresses, SystemHostAddresses>();
        services.AddSingleton<WebhookTargets>();
        services.AddSingleton<IWebhookTargets>(provider => provider.GetRequiredService<WebhookTargets>());
        services.AddSingleton<IWebhookSecrets, WebhookSecrets>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookSender>();
        if (builder.Configuration.GetSection("Webhooks").Get<WebhookOptions>() is not { Deliver: false })
        {
            services.AddHostedService<WebhookClock>();
        }
    }

    /// <summary>The folder of the keys, which only the server's own user may read.</summary>
    private static DirectoryInfo KeysFolder(IHostEnvironment environment, WebhookOptions webhooks, DatabaseSettings database)
    {
        var path = webhooks.KeysFolder is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen, environment.ContentRootPath)
            : Path.Combine(Path.GetDirectoryName(DatabaseSetup.FullPath(environment, database))!, "keys");
        return OperatingSystem.IsWindows() || Directory.Exists(path)
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
