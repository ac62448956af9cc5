using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LearningGraph.Server.Tests.Support;

/// <summary>A site on loopback that answers each path and query with JSON of its own, and notes what it was asked for.</summary>
internal sealed class PagedSite : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _asked = new();

    /// <param name="answer">The JSON for an address of the site; null is not found.</param>
    public PagedSite(Func<Uri, string?> answer)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public Uri Address { get; }

    public IReadOnlyList<string> Asked => [.. _asked];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<Uri, string?> answer)
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                _asked.Enqueue(call.Request.Url!.PathAndQuery);
                var body = answer(call.Request.Url);
                call.Response.StatusCode = body is null ? 404 : 200;
                call.Response.ContentType = "application/json";
                await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body ?? string.Empty));
                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
