using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Ide;

public sealed class IdeBrowserTests(DemoServer shared) : IClassFixture<DemoServer>
{
    private const string Response = "document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue()";

    [BrowserFact]
    public async Task Page_Should_ShowTheReadiness_When_TheFirstTabIsRun()
    {
        // arrange
        var server = shared.Server.Address;
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(new(server, "/graphql"));

        // act
        await page.WaitAsync("document.querySelector('.graphiql-execute-button')");
        await page.EvaluateAsync("document.querySelector('.graphiql-execute-button').click()");
        await page.WaitAsync(Response + "?.trimEnd().endsWith('}')");

        // assert
        await KeepPictureAsync(page);
        var text = (await page.EvaluateAsync(Response)).GetString()!;
        var readiness = JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("strategicGoals").GetProperty("nodes")[0].GetProperty("gapAnalysis").GetProperty("readiness");
        Assert.InRange(readiness.GetProperty("pessimistic").GetDouble(), 0.01, 0.99);
        Assert.DoesNotContain("\"errors\"", text, StringComparison.Ordinal);
        Assert.Equal(4, (await page.EvaluateAsync("document.querySelectorAll('.graphiql-tab').length")).GetInt32());
        Assert.DoesNotContain(page.Requests, request => request.Authority != server.Authority);
        Assert.Empty(page.Faults);
    }

    private static async Task KeepPictureAsync(BrowserPage page)
    {
        if (Environment.GetEnvironmentVariable("LEARNINGGRAPH_SCREENSHOT") is { Length: > 0 } path)
        {
            await File.WriteAllBytesAsync(path, await page.CaptureAsync());
        }
    }

    /// <summary>A test that needs a browser: left out where there is none, but for continuous integration, which must run it.</summary>
    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute()
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                return;
            }

            if (Chromium.Find() is null)
            {
                Skip = "No Chromium here: install it (Debian: apt-get install chromium) or name its program in CHROMIUM_PATH.";
            }
            else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "ide", "graphiql.min.js")))
            {
                Skip = "The build left the IDE out (-p:SkipIde=true).";
            }
        }
    }
}
