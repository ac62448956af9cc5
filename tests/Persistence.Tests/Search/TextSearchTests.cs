using System.Diagnostics;
using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Search;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace LearningGraph.Persistence.Tests.Search;

public sealed class TextSearchTests(ITestOutputHelper output) : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    [Theory]
    [InlineData("analyse", "analyse|data-analyse|laboratoriumanalyses")]
    [InlineData("DATA ANALYSE", "data-analyse")]
    [InlineData("qualite", "gestion de la qualité")]
    [InlineData("Qualité gestion", "gestion de la qualité")]
    [InlineData("boratorium", "laboratoriumanalyses")]
    [InlineData("c#", "data-analyse|programmeren in C#")]
    [InlineData("in prog", "programmeren in C#")]
    [InlineData("leven", "")]
    [InlineData("cyclus", "data-analyse")]
    public async Task Matching_Should_FindEveryWordAnywhere_When_CaseAndAccentsDiffer(string search, string expected)
    {
        // arrange
        await FillAsync();
        await using var context = _database.Open();

        // act
        var found = await context.Skills.Matching(context, search).Select(s => s.PrefLabels).ToListAsync();

        // assert
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), found.Select(l => l.In("nl")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ranked_Should_PutWholeLabelsFirst_ThenStarts_ThenWords_ThenParts_TheLanguageAskedForBeforeOthers()
    {
        // arrange
        await using (var context = _database.Open())
        {
            await StoreAsync(
                context,
                [("nl", "x"), ("en", "superlean work")],
                [("nl", "superlean werk"), ("en", "x")],
                [("nl", "zeer lean"), ("en", "x")],
                [("nl", "x"), ("en", "very lean")],
                [("nl", "x"), ("en", "lean production")],
                [("nl", "lean produceren"), ("en", "x")],
                [("nl", "x"), ("en", "lean")],
                [("nl", "lean"), ("en", "x")]);
        }

        // act
        var dutch = await RankAsync("Léan", SearchLanguage.Dutch);
        var english = await RankAsync("Léan", SearchLanguage.English);

        // assert
        Assert.Equal(["lean", "lean", "lean produceren", "lean production", "zeer lean", "very lean", "superlean werk", "superlean work"], dutch.Select(Label));
        Assert.Equal(["en", "nl", "en", "nl", "en", "nl", "en", "nl"], english.Select(m => m.Row.PrefLabels.Single(l => l.Value != "x").Lang));
        Assert.Equal(Enumerable.Range(0, 8), dutch.Select(m => m.Tier));
    }

    [Fact]
    public async Task Ranked_Should_AskTheIndex_When_WordsStandApart()
    {
        // arrange: both hold both words; in the first they are a larger part of the text
        await using (var context = _database.Open())
        {
            await StoreAsync(
                context,
                [
                    [("en", "zinc plating of steel plates")],
                    [("en", "all about zinc, copper, iron and many other metals, their alloys, uses and how steel is made of them")],
                    .. Enumerable.Range(0, 20).Select(i => new (string, string?)[] { ("en", $"something else {i}") }),
                ]);
        }

        // act
        var found = await RankAsync("steel zinc", SearchLanguage.English);

        // assert
        Assert.Equal("zinc plating of steel plates", found[0].Row.PrefLabels.In("en"));
        Assert.True(found[0].Score < found[1].Score);
        Assert.Equal(8, found[0].Tier);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\" OR \"a")]
    [InlineData("anal* NEAR(x) ^y - : {a b} AND NOT")]
    [InlineData("'; DROP TABLE Skills; --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("   ")]
    [InlineData("😀")]
    [InlineData("😀😀😀 é")]
    [InlineData("\ud83d")]
    [InlineData("a\0b")]
    [InlineData("|")]
    public async Task Search_Should_BeSafe_When_TheTextIsHostile(string search)
    {
        // arrange
        await FillAsync();
        await using var context = _database.Open();

        // act
        var found = await context.Skills.Matching(context, search).CountAsync();
        var ranked = await context.Skills.Ranked(context, search, SearchLanguage.Dutch).CountAsync();

        // assert
        Assert.Equal(found, ranked);
        Assert.Equal(5, await context.Skills.CountAsync());
    }

    [Fact]
    public async Task Search_Should_LookAtTheBeginning_When_TheTextIsVeryLong()
    {
        // arrange
        await FillAsync();
        await using var context = _database.Open();
        var search = string.Concat(Enumerable.Repeat("analyse ", 2_000));
        var pairs = "x" + string.Concat(Enumerable.Repeat("😀", 5_000));

        // act
        var found = await context.Skills.Matching(context, search).CountAsync();
        var nothing = await context.Skills.Matching(context, pairs).CountAsync();

        // assert
        Assert.Equal(3, found);
        Assert.Equal(0, nothing);
    }

    [Fact]
    public async Task Index_Should_FollowEveryWrite_When_RowsAreInsertedChangedAndRemoved()
    {
        // arrange
        await FillAsync();
        await using var context = _database.Open();
        var skill = await context.Skills.SingleAsync(s => s.SearchText.Contains("programmeren"));

        // act
        skill.PrefLabels = LocalizedTexts.Of(("nl", "vlechten"));
        await context.WriteAsync(() => Task.CompletedTask);
        var former = await context.Skills.Matching(context, "programmeren").CountAsync();
        var present = await context.Skills.Matching(context, "vlecht").CountAsync();
        await context.Skills.Where(s => s.Id == skill.Id).ExecuteDeleteAsync();

        // assert
        Assert.Equal((0, 1), (former, present));
        Assert.Equal(0, await context.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM SkillsSearch WHERE SkillsSearch MATCH 'vlecht'").SingleAsync());
        Assert.Equal(4, await context.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM SkillsSearchRows").SingleAsync());
    }

    [Fact]
    public async Task Index_Should_ForgetWhatWasRolledBack()
    {
        // arrange
        await using var context = _database.Open();

        // act
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteAsync(async () =>
        {
            await StoreAsync(context, [("nl", "verdwenen")]);
            throw new InvalidOperationException();
        }));

        // assert
        Assert.Equal(0, await context.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM SkillsSearch WHERE SkillsSearch MATCH 'verdwenen'").SingleAsync());
    }

    [Fact]
    public async Task Index_Should_StandBesideEveryTableWithASearchText()
    {
        // arrange: a later migration that makes a table anew would lose its triggers
        await using var context = _database.Open();
        var tables = context.Model.GetEntityTypes().Where(e => e.FindProperty("SearchText") is not null).Select(e => e.GetTableName()!).Order(StringComparer.Ordinal).ToList();

        // act
        var triggers = await context.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%Search%' ORDER BY name").ToListAsync();

        // assert
        Assert.Equal(SqliteTextSearch.Tables, tables);
        Assert.Equal(tables.SelectMany(t => new[] { $"{t}SearchAdd", $"{t}SearchChange", $"{t}SearchRemove" }).Order(StringComparer.Ordinal), triggers);
    }

    [Fact]
    public async Task Search_Should_TakeLittleTime_When_ThereAreAsManySkillsAsInEsco()
    {
        // arrange
        var random = new Random(7);
        string[] words = [.. Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4, 10)).Select(_ => (char)('a' + random.Next(26)))))];
        string Label() => string.Join(' ', Enumerable.Range(0, random.Next(2, 6)).Select(_ => words[random.Next(words.Length)]));
        await using var context = _database.Open();
        var framework = new SkillFramework { Id = _database.NextId() };
        await context.BulkInsertAsync([framework]);
        await context.BulkInsertAsync(Enumerable.Range(0, 14_000).Select(_ => new Skill
        {
            Id = _database.NextId(),
            FrameworkId = framework.Id,
            PrefLabels = LocalizedTexts.Of(("en", Label())),
            AltLabels = LocalizedTerms.Of(Enumerable.Range(0, 7).Select(_ => new LocalizedText("en", Label()))),
        }));

        foreach (var search in new[] { words[5], words[5], words[9][..3], words[11] + " " + words[12][..3], "ab", "e" })
        {
            // act
            var clock = Stopwatch.StartNew();
            var found = await context.Skills.AsNoTracking().Ranked(context, search, SearchLanguage.English).Take(21).ToListAsync();

            // assert: figures for the reader, nothing timed
            output.WriteLine($"{search}: {found.Count} in {clock.Elapsed.TotalMilliseconds:F1} ms");
            Assert.All(found, m => Assert.Contains(search.Split(' ')[0], m.Row.SearchText, StringComparison.Ordinal));
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static string? Label(SearchMatch<Skill> match) => match.Row.PrefLabels.FirstOrDefault(l => l.Value != "x")?.Value;

    private static async Task StoreAsync(LearningGraphContext context, params (string Lang, string? Value)[][] labels)
    {
        var framework = new SkillFramework { Id = TestDatabase.Id(labels.Length) };
        await context.BulkInsertAsync([framework]);
        await context.BulkInsertAsync(labels.Select((l, i) => new Skill { Id = TestDatabase.Id(i + 1), FrameworkId = framework.Id, PrefLabels = LocalizedTexts.Of(l.AsSpan()) }));
    }

    private async Task<List<SearchMatch<Skill>>> RankAsync(string search, SearchLanguage language)
    {
        await using var context = _database.Open();
        return await context.Skills.AsNoTracking().Ranked(context, search, language).ToListAsync();
    }

    private async Task FillAsync()
    {
        await using var context = _database.Open();
        await StoreAsync(
            context,
            [("nl", "data-analyse"), ("en", "data analysis in life cyclus")],
            [("nl", "analyse"), ("en", "analysis")],
            [("nl", "programmeren in C#")],
            [("nl", "gestion de la qualité")],
            [("nl", "laboratoriumanalyses"), ("en", "laboratory analyses, analyseren")]);
    }
}
