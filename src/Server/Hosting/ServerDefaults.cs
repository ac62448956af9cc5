using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LearningGraph.Server.Hosting;

/// <summary>What the server does when nobody says otherwise.</summary>
internal static class ServerDefaults
{
    /// <summary>What file providers ask for when they are made.</summary>
    private const string PollingVariable = "DOTNET_USE_POLLING_FILE_WATCHER";

    private static readonly Dictionary<string, string?> Configuration = new(StringComparer.OrdinalIgnoreCase)
    {
        [WebHostDefaults.ServerUrlsKey] = "http://127.0.0.1:5080",
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:System"] = nameof(LogLevel.Warning),
        // Texts in several languages are immutable and compare by value; EF Core takes them for collections without a comparer.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Model.Validation"] = nameof(LogLevel.Error),
        ["Logging:LogLevel:LearningGraph.Server.Identity"] = nameof(LogLevel.Warning),
        // The keys lie in a folder that only the server's user may read, as docs/webhooks.md says; it warns at every start that they are not encrypted there.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = nameof(LogLevel.Error),
        // What stops the start is told once, by the program itself.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = nameof(LogLevel.Critical),
    };

    /// <summary>
    /// Lets settings files be looked at every few seconds, unless the environment says otherwise. Being told of every change means being told of every page that the database writes, for its file usually lies beside them.
    /// </summary>
    public static void WatchSettingsByPolling()
    {
        if (Environment.GetEnvironmentVariable(PollingVariable) is null)
        {
            Environment.SetEnvironmentVariable(PollingVariable, "1");
        }
    }

    /// <summary>Sets the defaults below every other source of configuration, and the log's and the listener's manners.</summary>
    public static void AddServerDefaults(this WebApplicationBuilder builder, bool isCommand)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Configuration });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Logging.ClearProviders();
        if (!isCommand)
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }

        builder.AddServerSettings();
    }

    /// <summary>Turns what nobody foresaw into a plain answer; the log has the exception under the same id.</summary>
    public static void UseRefusals(this WebApplication app)
        => app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Refusal.WriteAsync(
                context, context.Response.StatusCode, "INTERNAL_ERROR", $"Something went wrong here. The server's log has it under {context.TraceIdentifier}."),
        });
}

/// <summary>An answer that refuses a request as a whole, in the form of a GraphQL response.</summary>
internal static class Refusal
{
    /// <summary>Writes the answer.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errors = new[] { new { message, extensions = new { code } } } }, context.RequestAborted);
    }
}
