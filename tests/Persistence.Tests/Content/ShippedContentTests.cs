using System.Text.Json;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Content;

public sealed class ShippedContentTests
{
    private static readonly Lazy<Task<List<(Guid Person, Guid Skill, int Level, EvidenceKind Kind)>>> Levels = new(() => LevelsAfterLoad(TestDatabase.Now));

    [Fact]
    public async Task EnsureAsync_Should_LoadEveryCatalogueItem_When_TheDatabaseIsEmpty()
    {
        // arrange
        await using var database = new TestDatabase();
        using var catalogue = Catalogue();
        var counts = catalogue.RootElement.GetProperty("counts");
        var expected = counts.EnumerateObject().Where(c => c.Name != "total").ToDictionary(c => c.Name.Replace("_", string.Empty), c => c.Value.GetInt32(), StringComparer.OrdinalIgnoreCase);
        var relations = catalogue.RootElement.GetProperty("items").EnumerateArray().Sum(i => i.GetProperty("relations").GetArrayLength());

        // act
        var loaded = await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: false);

        // assert
        await using var context = database.Open();
        var items = await context.CultureItems.AsNoTracking().ToListAsync();
        Assert.Equal(new ContentLoad(BuiltIn: true, Demo: false), loaded);
        Assert.Equal(expected.OrderBy(c => c.Key, StringComparer.OrdinalIgnoreCase), items.GroupBy(i => i.Type.ToString()).Select(g => KeyValuePair.Create(g.Key, g.Count())).OrderBy(c => c.Key, StringComparer.OrdinalIgnoreCase), new PairComparer());
        Assert.Equal(counts.GetProperty("total").GetInt32(), items.Count);
        Assert.Equal(relations, await context.CultureItemRelations.CountAsync());
        Assert.Equal(catalogue.RootElement.GetProperty("sources").GetArrayLength(), await context.CultureSources.CountAsync());
    }

    [Fact]
    public async Task EnsureAsync_Should_KeepTheAttributesOfAFigure_When_TheCatalogueIsLoaded()
    {
        // arrange
        await using var database = new TestDatabase();

        // act
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: false);

        // assert
        await using var context = database.Open();
        var figure = await context.CultureItems.AsNoTracking().SingleAsync(i => i.Slug == "mckinsey-investment-87");
        Assert.Equal((87m, "PERCENT", FigureQualifier.Exact), (figure.FigureValue, figure.FigureUnit, figure.FigureQualifier));
        Assert.Equal((VerificationStatus.ClaimedByArticle, AllowedUse.DisplayWithAttribution), (figure.Verification, figure.AllowedUse));
        Assert.Equal(BuiltInContent.IdOf("lc.named-entity.mckinsey"), figure.AttributedToId);
        Assert.Equal(["nl", "en"], figure.Caveats.Select(c => c.Lang));
        Assert.Equal([new CultureItemSource("seed-a", "why-it-stalls")], figure.Sources);
    }

    [Fact]
    public async Task EnsureAsync_Should_LoadTheDemoOrganisation_When_ItIsAskedFor()
    {
        // arrange
        await using var database = new TestDatabase();
        var offers = EmbeddedFiles.Offers();

        // act
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: true);

        // assert
        await using var context = database.Open();
        Assert.Equal((12, 240, 5), (await context.OrgUnits.CountAsync(), await context.People.CountAsync(), await context.StrategicGoals.CountAsync()));
        Assert.Equal((offers.Offers.Count, offers.Offers.Sum(o => o.Effects.Count)), (await context.LearningOffers.CountAsync(), await context.OfferEffects.CountAsync()));
        var effects = offers.Offers.ToLookup(o => o.Id, o => o.Effects.Count);
        var completions = EmbeddedFiles.Enrolments().Enrolments.Where(e => e.AddsEvidence).Sum(e => effects[e.Offer].Single());
        Assert.Equal(EmbeddedFiles.People().People.Sum(p => p.Evidence.Count) + completions, await context.Evidence.CountAsync());
        Assert.Equal(EmbeddedFiles.Skills().Skills.Count + 3, await context.Skills.CountAsync());
        Assert.Equal(3, await context.SkillMappings.CountAsync());
    }

    [Fact]
    public async Task EnsureAsync_Should_LoadEnrolmentsOfEveryKind_When_TheDemoIsAskedFor()
    {
        // arrange
        await using var database = new TestDatabase();
        var file = EmbeddedFiles.Enrolments();

        // act
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: true);

        // assert
        await using var context = database.Open();
        var enrolments = await context.Enrolments.AsNoTracking().ToListAsync();
        var checks = await context.ApplicationChecks.AsNoTracking().ToListAsync();
        Assert.Equal((file.Enrolments.Count, file.Sessions.Count), (enrolments.Count, await context.OfferSessions.CountAsync()));
        Assert.Equal(
            [EnrolmentStatus.Enrolled, EnrolmentStatus.InProgress, EnrolmentStatus.Completed, EnrolmentStatus.Passed, EnrolmentStatus.Failed, EnrolmentStatus.Abandoned, EnrolmentStatus.Cancelled],
            enrolments.Select(e => e.Status).Distinct().Order());
        Assert.All(enrolments.Where(e => e.CompletedAt is not null && e.Passed != false), e => Assert.Single(checks, c => c.EnrolmentId == e.Id));
        Assert.Contains(checks, c => c.AnsweredAt is null && c.DueAt <= TestDatabase.Now);
    }

    [Fact]
    public async Task EnsureAsync_Should_SendOneCommand_When_EverythingIsThere()
    {
        // arrange
        await using var database = new TestDatabase();
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: true);
        var before = database.Commands.Count;

        // act
        var loaded = await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: true);

        // assert
        Assert.Equal(default, loaded);
        Assert.Equal(1, database.Commands.Count - before);
    }

    [Fact]
    public async Task EnsureAsync_Should_LoadOnce_When_TwoStartAtTheSameTime()
    {
        // arrange
        await using var database = new TestDatabase();
        var time = new FixedTime(TestDatabase.Now);

        // act
        var loads = await Task.WhenAll(
            Task.Run(() => ShippedContent.EnsureAsync(database.Factory, time, loadDemo: true)),
            Task.Run(() => ShippedContent.EnsureAsync(database.Factory, time, loadDemo: true)));

        // assert
        await using var context = database.Open();
        Assert.Equal(1, loads.Count(l => l == new ContentLoad(BuiltIn: true, Demo: true)));
        Assert.Equal(1, loads.Count(l => l == default));
        Assert.Equal(240, await context.People.CountAsync());
    }

    [Fact]
    public async Task EnsureAsync_Should_BeginAnOrganisationToBeNamed_When_TheDemoIsNotWanted()
    {
        // arrange
        await using var database = new TestDatabase();

        // act
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: false);
        var again = await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: true);

        // assert
        await using var context = database.Open();
        var organisation = await context.Organisations.AsNoTracking().SingleAsync();
        Assert.Equal(default, again);
        Assert.Equal(["Onze organisatie", "Our organisation"], organisation.Names.Select(n => n.Value));
        Assert.Equal(6, await context.ProficiencyLevels.CountAsync(l => l.ScaleId == organisation.DefaultScaleId));
        Assert.Equal(0, await context.People.CountAsync());
    }

    [Fact]
    public async Task EnsureAsync_Should_LeaveAnotherOrganisationAlone_When_ThereIsOne()
    {
        // arrange
        await using var database = new TestDatabase();
        await using (var context = database.Open())
        {
            context.Add(new Organisation { Id = database.NextId(), Names = TestDatabase.Text("Somebody else") });
            await context.SaveChangesAsync();
        }

        // act
        var loaded = await ShippedContent.EnsureAsync(database.Factory, new FixedTime(TestDatabase.Now), loadDemo: true);

        // assert
        Assert.Equal(new ContentLoad(BuiltIn: true, Demo: false), loaded);
    }

    [Theory]
    [InlineData("2027-03-02T09:00:00Z")]
    [InlineData("2028-02-29T22:59:59Z")]
    [InlineData("2026-10-25T00:30:00Z")]
    [InlineData("2026-12-31T23:30:00Z")]
    public async Task EnsureAsync_Should_GiveTheSameLevels_When_TheFirstStartIsAnotherDay(string start)
    {
        // arrange
        var other = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);

        // act
        var levels = await LevelsAfterLoad(other);

        // assert
        Assert.Equal(await Levels.Value, levels);
        Assert.True(levels.Count > 1500);
    }

    /// <summary>The evidence that counts at the first start.</summary>
    private static async Task<List<(Guid Person, Guid Skill, int Level, EvidenceKind Kind)>> LevelsAfterLoad(DateTimeOffset now)
    {
        await using var database = new TestDatabase();
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(now), loadDemo: true);
        await using var context = database.Open();
        var valid = await context.Evidence.AsNoTracking()
            .Where(e => e.ObservedAt <= now && e.RecordedAt <= now && (e.ExpiresAt == null || e.ExpiresAt > now))
            .ToListAsync();
        var members = await context.Memberships.AsNoTracking().ToListAsync();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        Assert.Equal(240, members.Count(m => m.From <= today && (m.To == null || m.To >= today)));
        return [.. valid.OrderBy(e => e.Id).Select(e => (e.PersonId, e.SkillId, e.Level, e.Kind))];
    }

    private static JsonDocument Catalogue()
    {
        using var stream = EmbeddedFiles.Open(EmbeddedFiles.Culture);
        return JsonDocument.Parse(stream);
    }

    private sealed class PairComparer : IEqualityComparer<KeyValuePair<string, int>>
    {
        public bool Equals(KeyValuePair<string, int> x, KeyValuePair<string, int> y)
            => x.Value == y.Value && string.Equals(x.Key, y.Key, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(KeyValuePair<string, int> obj) => obj.Value;
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
