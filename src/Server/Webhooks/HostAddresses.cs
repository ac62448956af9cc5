using System.Net;
using System.Net.Sockets;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Webhooks;

/// <summary>Finds the addresses behind a host name.</summary>
internal interface IHostAddresses
{
    /// <summary>The addresses, in the order in which they are tried; an address written out is its own.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    Task<IPAddress[]> OfAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Asks the machine's resolver.</summary>
internal sealed class SystemHostAddresses : IHostAddresses
{
    public Task<IPAddress[]> OfAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>Decides where messages may go: when a webhook is registered, and again with every connection, which goes to the very address that was looked at.</summary>
internal sealed class WebhookTargets(IHostAddresses hosts, IOptions<WebhookOptions> options) : IWebhookTargets
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task CheckAsync(Uri url, CancellationToken cancellationToken)
    {
        if (options.Value.AllowPrivateTargets)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            Demand(url.Host, await hosts.OfAsync(url.IdnHost, patience.Token));
        }
        catch (Exception unknown) when (unknown is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Nobody knows the name yet; every connection looks again.
        }
    }

    /// <summary>Connects to a host, to no other address than those that were looked at.</summary>
    /// <exception cref="PrivateTargetException">The name leads into a private network.</exception>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = await hosts.OfAsync(endpoint.Host, cancellationToken);
        if (!options.Value.AllowPrivateTargets)
        {
            Demand(endpoint.Host, addresses);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Demand(string host, IPAddress[] addresses)
    {
        if (!Array.TrueForAll(addresses, PublicAddresses.Contains))
        {
            throw new PrivateTargetException(host);
        }
    }
}
