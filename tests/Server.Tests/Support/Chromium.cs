using System.Diagnostics;

namespace LearningGraph.Server.Tests.Support;

/// <summary>A browser without a window, driven over the DevTools protocol; it reaches no host but this machine.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _profile;
    private readonly Process _process;
    private readonly DevTools _devTools;

    private Chromium(TemporaryFolder profile, Process process, DevTools devTools)
    {
        _profile = profile;
        _process = process;
        _devTools = devTools;
    }

    /// <summary>The browser's program: what CHROMIUM_PATH names, otherwise the first of the usual names on the search path; null when there is none.</summary>
    public static string? Find()
        => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path
            ? path
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Names, (folder, name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
                .FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync()
    {
        var profile = new TemporaryFolder();
        var start = new ProcessStartInfo(Find() ?? throw new InvalidOperationException("No Chromium is installed."), Arguments(profile))
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            return new(profile, process, await DevTools.ConnectAsync(await ReadAddressAsync(profile, process)));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            profile.Dispose();
            throw;
        }
    }

    /// <summary>Opens a tab.</summary>
    public Task<BrowserPage> OpenAsync(Uri address) => BrowserPage.OpenAsync(_devTools, address);

    public async ValueTask DisposeAsync()
    {
        _devTools.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Dispose();
    }

    private static string[] Arguments(TemporaryFolder profile) =>
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-extensions", "--remote-debugging-port=0", "--window-size=1400,900", $"--user-data-dir={profile.Path}",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost", "about:blank",
    ];

    private static async Task<Uri> ReadAddressAsync(TemporaryFolder profile, Process process)
    {
        var file = profile.File("DevToolsActivePort");
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience && !process.HasExited; await Task.Delay(50))
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [var port, var path, ..])
            {
                return new($"ws://127.0.0.1:{port}{path}");
            }
        }

        throw new InvalidOperationException("Chromium did not start.");
    }
}
