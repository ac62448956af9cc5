using System.Net;
using LearningGraph.Server.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Protection;

/// <summary>Section <c>Proxies</c>: who may say for whom a request comes.</summary>
internal sealed class ProxySettings
{
    /// <summary>Addresses and networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Default: none.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is an address or a network.</summary>
    public static bool IsKnown(string text) => IPAddress.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);
}

/// <summary>What keeps the server from being used up, and browsers from being used against it.</summary>
internal static class ProtectionSetup
{
    /// <summary>Registers the settings and what they ask for.</summary>
    public static void AddLearningGraphProtection(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CorsSettings>("Cors")
            .Validate(cors => cors.AllowedOrigins.All(CorsSettings.IsOrigin), "Cors:AllowedOrigins must hold origins like https://intranet.example.org, without a path; * is not one.");
        builder.AddSettings<ProxySettings>("Proxies")
            .Validate(proxies => proxies.Known.All(ProxySettings.IsKnown), "Proxies:Known must hold addresses like 10.0.0.1 or networks like 10.0.0.0/8.");
        builder.Services.AddCors();
    }

    /// <summary>Before callers are identified: whom the request comes from, and what browsers are told.</summary>
    public static void UseLearningGraphProtection(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ProxySettings>>().Value.Known;
        if (proxies.Count > 0)
        {
            app.UseForwardedHeaders(Believing(proxies));
        }

        app.UseBrowserRules(app.Services.GetRequiredService<IOptions<CorsSettings>>().Value);
    }

    private static ForwardedHeadersOptions Believing(HashSet<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        return options;
    }
}
