using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Server.Tests.Webhooks;

/// <summary>What a receiver got.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Type => Json.GetProperty("type").GetString()!;

    public long Seq => Json.GetProperty("data").GetProperty("seq").GetInt64();

    /// <summary>The signatures that hold for a secret, computed here from the convention's text alone.</summary>
    public int SignaturesBy(string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Split('_')[1]));
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Count(given => given == expected);
    }
}

/// <summary>Another system: a web server on loopback that keeps what it gets and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Received> _received = [];

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What is answered; 204 unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = With(204);

    public string Url => _app.Urls.First() + "/hook";

    public IReadOnlyList<Received> All
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Func<HttpContext, Task> With(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Waits until it got so many messages.</summary>
    public async Task<IReadOnlyList<Received>> WaitAsync(int count)
    {
        for (var i = 0; All.Count < count && i < 300; i++)
        {
            await Task.Delay(50);
        }

        return All;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers;
        lock (_received)
        {
            _received.Add(new Received(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body));
        }

        await Answer(context);
    }
}
