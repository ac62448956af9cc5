using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HostFiltering;

namespace LearningGraph.Server.Identity;

/// <summary>Thrown at start when an address would let other machines in.</summary>
internal sealed class NotLoopbackException(string address) : InvalidOperationException(
    $"The address {address} can be reached from other machines. Until sign-in is configured the server listens on this machine only: "
    + "use http://127.0.0.1:PORT, http://[::1]:PORT, http://localhost:PORT or a Unix socket.");

/// <summary>Keeps the server to this machine while there is no sign-in: before anything listens, and again at each endpoint as it is bound.</summary>
internal static class LoopbackGuard
{
    /// <summary>The names by which a browser on this machine may call the server; any other is how a foreign site would reach it (DNS rebinding).</summary>
    public static readonly IReadOnlyList<string> HostNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Registers what keeps the server to this machine.</summary>
    public static void AddLoopbackGuard(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<LoopbackCheck>();
        builder.Services.PostConfigure<HostFilteringOptions>(options =>
        {
            options.AllowedHosts = [.. HostNames];
            options.AllowEmptyHosts = false;
        });
        foreach (var transport in builder.Services.Where(service => service.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            builder.Services.Remove(transport);
            builder.Services.AddSingleton<IConnectionListenerFactory>(
                services => new LoopbackListenerFactory((IConnectionListenerFactory)ActivatorUtilities.CreateInstance(services, transport.ImplementationType!)));
        }
    }

    /// <summary>Throws <see cref="NotLoopbackException"/> when a configured address is not on the loopback interface.</summary>
    public static void Check(IConfiguration configuration)
    {
        foreach (var address in ConfiguredAddresses(configuration))
        {
            if (!IsLoopback(address))
            {
                throw new NotLoopbackException(address);
            }
        }
    }

    /// <summary>Whether nobody but this machine reaches that address; ports alone and unreadable addresses do not count as such.</summary>
    public static bool IsLoopback(string address)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return false;
        }

        return parsed.IsUnixPipe
            || parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(parsed.Host, out var ip) && IPAddress.IsLoopback(ip));
    }

    /// <summary>Whether nobody but this machine reaches that endpoint.</summary>
    public static bool IsLoopback(EndPoint endpoint)
        => endpoint is UnixDomainSocketEndPoint || (endpoint is IPEndPoint ip && IPAddress.IsLoopback(ip.Address));

    private static IEnumerable<string> ConfiguredAddresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        return endpoints.Count > 0 ? endpoints : (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

/// <summary>Looks at the configured addresses before anything else is done.</summary>
internal sealed class LoopbackCheck(IConfiguration configuration) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LoopbackGuard.Check(configuration);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Refuses to bind what other machines could reach, whichever way it was configured.</summary>
internal sealed class LoopbackListenerFactory(IConnectionListenerFactory inner) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        => LoopbackGuard.IsLoopback(endpoint) ? inner.BindAsync(endpoint, cancellationToken) : throw new NotLoopbackException(endpoint.ToString() ?? "");

    public bool CanBind(EndPoint endpoint) => inner is not IConnectionListenerFactorySelector selector || selector.CanBind(endpoint);
}
