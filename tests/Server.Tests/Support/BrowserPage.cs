using System.Diagnostics;
using System.Text.Json;

namespace LearningGraph.Server.Tests.Support;

/// <summary>A tab of the browser.</summary>
internal sealed class BrowserPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DevTools _devTools;
    private readonly string _session;

    private BrowserPage(DevTools devTools, string session)
    {
        _devTools = devTools;
        _session = session;
    }

    /// <summary>The addresses that the page asked for, but for those that hold their content themselves.</summary>
    public IReadOnlyList<Uri> Requests
        => [.. _devTools.Events("Network.requestWillBeSent")
            .Select(sent => new Uri(sent.GetProperty("request").GetProperty("url").GetString()!))
            .Where(address => address.Scheme is not ("data" or "blob"))];

    /// <summary>What the page threw, and what the browser refused it.</summary>
    public IReadOnlyList<string> Faults
        => [.. _devTools.Events("Runtime.exceptionThrown").Concat(_devTools.Events("Log.entryAdded").Where(log => log.GetProperty("entry").GetProperty("level").ValueEquals("error")))
            .Select(fault => fault.ToString())];

    public static async Task<BrowserPage> OpenAsync(DevTools devTools, Uri address)
    {
        var target = await devTools.SendAsync("Target.createTarget", new { url = "about:blank" });
        var attached = await devTools.SendAsync("Target.attachToTarget", new { targetId = target.GetProperty("targetId").GetString(), flatten = true });
        var page = new BrowserPage(devTools, attached.GetProperty("sessionId").GetString()!);
        foreach (var domain in (string[])["Network", "Page", "Runtime", "Log"])
        {
            await devTools.SendAsync(domain + ".enable", session: page._session);
        }

        await devTools.SendAsync("Page.navigate", new { url = address.ToString() }, page._session);
        return page;
    }

    /// <summary>The value of a JavaScript expression.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await _devTools.SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true }, _session);
        return answer.TryGetProperty("exceptionDetails", out var details)
            ? throw new InvalidOperationException(details.ToString())
            : answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task WaitAsync(string expression)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(50))
        {
            if ((await EvaluateAsync($"Boolean({expression})")).ValueKind == JsonValueKind.True)
            {
                return;
            }
        }

        throw new TimeoutException($"The page never came to: {expression}. Faults: {string.Join('\n', Faults)}");
    }

    /// <summary>What the page looks like, as PNG.</summary>
    public async Task<byte[]> CaptureAsync()
        => (await _devTools.SendAsync("Page.captureScreenshot", new { format = "png" }, _session)).GetProperty("data").GetBytesFromBase64();
}
