using System.Diagnostics;
using LearningGraph.Server.Ide;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LearningGraph.Server.Hosting;

/// <summary>Says where the server is, once it listens.</summary>
internal sealed class StartupReport(IServer server, IHostApplicationLifetime lifetime, ILogger<StartupReport> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Report);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Report()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        using var process = Process.GetCurrentProcess();
        var elapsed = TimeProvider.System.GetLocalNow() - new DateTimeOffset(process.StartTime);
        log.LogInformation("Ready after {Milliseconds:0} ms: open {Address} in a browser (Ctrl+C stops)", elapsed.TotalMilliseconds, address + IdePage.Endpoint);
    }
}
