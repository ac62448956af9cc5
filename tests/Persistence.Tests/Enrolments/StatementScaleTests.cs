using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using static LearningGraph.Persistence.Tests.Enrolments.StatementScene;

namespace LearningGraph.Persistence.Tests.Enrolments;

public sealed class StatementScaleTests
{
    [Fact]
    public async Task Ingest_Should_TakeAtMostTwelveCommands_When_500StatementsComeAreVoidedAndComeAgain()
    {
        // arrange
        await using var scene = new StatementScene(500);
        await scene.Company.SaveAsync();
        var counts = new List<int>();
        string[] completed = [.. Enumerable.Range(0, 500).Select(i => Text(i, "completed", person: i))];
        string[] voided = [.. Enumerable.Range(0, 250).Select(i => Voiding(1_000 + i, i))];
        string[] corrected = [.. Enumerable.Range(0, 250).Select(i => Text(2_000 + i, "completed", person: i, day: 1))];

        // act: all new; half voided and said anew; all the same
        foreach (var batch in (string[][])[completed, [.. voided, .. corrected], completed])
        {
            var before = scene.Company.Database.Commands.Count;
            await scene.SendAsync(batch);
            counts.Add(scene.Company.Database.Commands.Count - before);
        }

        // assert
        Assert.Equal([11, 12, 5], counts);
        Assert.Equal((750, 500), (await scene.ReadAsync(db => db.Evidence.CountAsync()), await scene.ReadAsync(db => db.Evidence.CountAsync(e => e.ExpiresAt == null && !db.Evidence.Any(l => l.SupersedesId == e.Id)))));
        Assert.Equal(500, await scene.ReadAsync(db => db.Enrolments.CountAsync()));
    }

    [Fact]
    public async Task Ingest_Should_FindOffersByAnIndex_When_ActivitiesAreAddresses()
    {
        // arrange
        await using var scene = new StatementScene(1);
        await scene.Company.SaveAsync();
        var before = scene.Company.Database.Commands.Count;
        await scene.SendAsync(Text(1, "completed"));
        var read = scene.Company.Database.Commands.Texts.Skip(before).Single(text => text.Contains("\"Url\" IN", StringComparison.Ordinal));

        // act
        await using var context = scene.Company.Database.Open();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        await context.Database.OpenConnectionAsync();
        command.CommandText = "EXPLAIN QUERY PLAN " + read;
        foreach (var name in ParametersOf(read))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, "[]");
            command.Parameters.Add(parameter);
        }

        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(3));
            }
        }

        // assert
        Assert.Contains(plan, step => step.Contains("IX_LearningOffers_SourceId_Url", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN l", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ParametersOf(string sql)
        => System.Text.RegularExpressions.Regex.Matches(sql, "@[A-Za-z0-9_]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value).Distinct(StringComparer.Ordinal);
}
