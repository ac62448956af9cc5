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
        Assert.Equal(7, (await page.EvaluateAsync("document.querySelectorAll('.graphiql-tab').length")).GetInt32());
        Assert.DoesNotContain(page.Requests, request => request.Authority != server.Authority);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Page_Should_ShowWhatHappens_When_TheSubscriptionIsFollowedAndStopped()
    {
        // arrange
        const string Query = "document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror.getValue()";
        const string Stopped = "document.querySelector('.graphiql-execute-button').getAttribute('aria-label').startsWith('Execute')";
        var server = shared.Server.Address;
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(new(server, "/graphql"));

        // The page shows its tabs before it knows its editor and has read the schema, and can forget a tab that is chosen in between.
        await page.WaitAsync(Operation("GapAnalysis"));
        await page.WaitAsync($"{Query}.includes('onReadinessChanged') || document.querySelectorAll('.graphiql-tab')[4].querySelector('button').click()");
        await page.WaitAsync(Operation("ReadinessChanged"));
        await page.EvaluateAsync("document.querySelector('.graphiql-execute-button').click()");

        // act: the page does not say when the events are followed, so goals are changed until one comes
        for (var i = 0; i < 120 && !(await page.EvaluateAsync($"Boolean({Response}?.includes('onReadinessChanged'))")).GetBoolean(); i++)
        {
            await ReviseGoalAsync();
            await Task.Delay(500);
        }

        // assert
        await KeepPictureAsync(page, ".subscription.png");
        var goal = JsonDocument.Parse((await page.EvaluateAsync(Response)).GetString()!).RootElement.GetProperty("data").GetProperty("onReadinessChanged");
        Assert.InRange(goal.GetProperty("gapAnalysis").GetProperty("readiness").GetProperty("pessimistic").GetDouble(), 0.01, 0.99);
        Assert.False((await page.EvaluateAsync(Stopped)).GetBoolean());
        await page.EvaluateAsync("document.querySelector('.graphiql-execute-button').click()");
        await page.WaitAsync(Stopped);
        Assert.Empty(page.Faults);
    }

    /// <summary>Whether the page knows of a tab with an operation.</summary>
    private static string Operation(string name) => $"localStorage.getItem('graphiql:tabState')?.includes('\"operationName\":\"{name}\"')";

    /// <summary>Lets a goal change between draft and active.</summary>
    private async Task ReviseGoalAsync()
    {
        var found = await shared.Server.QueryAsync("{ strategicGoals(where: { search: \"20%\" }) { nodes { id version status } } }");
        var goal = found.GetProperty("data").GetProperty("strategicGoals").GetProperty("nodes")[0];
        var status = goal.GetProperty("status").ValueEquals("ACTIVE") ? "DRAFT" : "ACTIVE";
        await shared.Server.QueryAsync(
            "mutation($id: ID!, $version: Int!, $status: GoalStatus!) { reviseGoal(input: { id: $id, version: $version, status: $status }) { errors { __typename } } }",
            variables: new { id = goal.GetProperty("id").GetString(), version = goal.GetProperty("version").GetInt32(), status });
    }

    private static async Task KeepPictureAsync(BrowserPage page, string ending = "")
    {
        if (Environment.GetEnvironmentVariable("LEARNINGGRAPH_SCREENSHOT") is { Length: > 0 } path)
        {
            await File.WriteAllBytesAsync(path + ending, await page.CaptureAsync());
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
