using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LearningGraph.Server.Tests.Support;

/// <summary>A site with one page at its root.</summary>
internal sealed class OnePage : IDisposable
{
    private readonly HttpListener _listener = new();

    public OnePage(string type, string content)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync(type, Encoding.UTF8.GetBytes(content));
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(string type, byte[] content)
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                call.Response.StatusCode = call.Request.Url!.AbsolutePath == "/" ? 200 : 404;
                call.Response.ContentType = type;
                await call.Response.OutputStream.WriteAsync(call.Response.StatusCode == 200 ? content : []);
                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
