using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Persistence.Tests.Content;

/// <summary>What the shipped files promise, whoever edits or regenerates them.</summary>
public sealed class DataFileTests
{
    private static readonly SkillFile Esco = EmbeddedFiles.Skills();
    private static readonly OrganisationFile Demo = EmbeddedFiles.Organisation();
    private static readonly IReadOnlyList<PersonRow> People = EmbeddedFiles.People().People;
    private static readonly OfferFile Offers = EmbeddedFiles.Offers();

    private static readonly HashSet<string> SkillKeys =
        [.. Esco.Skills.Select(s => s.Key), .. Demo.Framework.Skills.Select(s => "own/" + s.Key)];

    [Fact]
    public void Files_Should_StaySmall_When_Shipped()
    {
        // arrange
        var assembly = typeof(ShippedContent).Assembly;

        // act
        var size = assembly.GetManifestResourceNames().Where(n => n.Contains(".json", StringComparison.Ordinal)).Sum(n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            return stream.Length;
        });

        // assert
        Assert.InRange(size, 300_000, 1_500_000);
    }

    [Fact]
    public void Skills_Should_BeASelectionMostlyWithDutchLabels_When_Counted()
    {
        // arrange
        var dutch = Esco.Skills.Count(s => s.Labels.ContainsKey("nl"));

        // assert
        Assert.InRange(Esco.Skills.Count, 300, 600);
        Assert.InRange(dutch / (double)Esco.Skills.Count, 0.85, 1);
        Assert.All(Esco.Skills, s => Assert.True(s.Labels.ContainsKey("en")));
        Assert.Equal(Esco.Skills.Count, Esco.Skills.Select(s => s.Key).Distinct().Count());
        Assert.Contains("This service uses the ESCO classification of the European Commission.", Esco.Attribution, StringComparison.Ordinal);
    }

    [Fact]
    public void Skills_Should_FormATree_When_FollowedUpwards()
    {
        // arrange
        var broader = Esco.Relations.Where(r => r.Type == "BROADER").ToLookup(r => r.From, r => r.To);
        var tops = Esco.Skills.Where(s => !broader[s.Key].Any()).ToList();

        // act
        var depths = Esco.Skills.Select(s => Depth(s.Key, broader, 0)).ToList();

        // assert
        Assert.All(Esco.Relations, r => Assert.True(SkillKeys.Contains(r.From) && SkillKeys.Contains(r.To) && r.From != r.To));
        Assert.All(tops, t => Assert.True(t.Group, t.Labels["en"]));
        Assert.InRange(depths.Max(), 2, 12);
    }

    [Fact]
    public void Units_Should_FormATreeWithOneSmallTeam_When_Staffed()
    {
        // arrange
        var sizes = People.GroupBy(p => p.Memberships[^1].Unit).ToDictionary(g => g.Key, g => g.Count());
        var keys = Demo.Units.Select(u => u.Key).ToHashSet();

        // assert
        Assert.Equal(12, keys.Count);
        Assert.Single(Demo.Units, u => u.Parent is null && u.Type == "ORGANISATION");
        Assert.All(Demo.Units, u => Assert.True(u.Parent is null || keys.Contains(u.Parent)));
        Assert.Equal(["sustainability"], sizes.Where(s => s.Value < Demo.Organisation.KAnonymity).Select(s => s.Key));
        Assert.All(Demo.Units, u => Assert.Equal(u.Key, People.Single(p => p.Key == u.Leader).Memberships[^1].Unit));
    }

    [Fact]
    public void People_Should_Be240WithOneOpenMembershipEach_When_Counted()
    {
        // arrange
        var roles = Demo.Roles.Select(r => r.Key).ToHashSet();

        // assert
        Assert.Equal(240, People.Count);
        Assert.Equal(240, People.Select(p => p.Name).Distinct().Count());
        Assert.All(People, p => Assert.True(p.Memberships[^1].To is null && p.Memberships[^1].From < 0 && roles.Contains(p.Role)));
        Assert.All(People, p => Assert.All(p.Memberships.SkipLast(1).Zip(p.Memberships.Skip(1)), m => Assert.Equal(m.First.To + 1, m.Second.From)));
        Assert.InRange(People.Count(p => p.Memberships.Count > 1), 5, 40);
    }

    [Fact]
    public void Evidence_Should_ResolveAndNeverTouchTheYearAfterTheFirstStart_When_Read()
    {
        // arrange
        var evidence = People.SelectMany(p => p.Evidence).ToList();
        var maxLevel = Demo.Scale.Levels.Max(l => l.Rank);

        // assert
        Assert.All(evidence, e => Assert.True(SkillKeys.Contains(e.Skill) && e.Level >= 0 && e.Level <= maxLevel, e.ToString()));
        Assert.All(evidence, e => Assert.True(e.Observed <= -2 && e.Recorded >= e.Observed && e.Recorded <= -2, e.ToString()));
        Assert.All(evidence, e => Assert.False(e.Expires is > -10 and < 400, e.ToString()));
        Assert.All(People, p => Assert.All(p.Evidence.Select((e, i) => (e, i)).Where(x => x.e.Supersedes is not null), x =>
            Assert.True(x.e.Supersedes < x.i && p.Evidence[x.e.Supersedes!.Value].Skill == x.e.Skill)));
        Assert.Equal(8, evidence.Select(e => e.Kind).Distinct().Count());
    }

    [Fact]
    public void Evidence_Should_IncludeExpiredAndCorrectedRows_When_Counted()
    {
        // arrange
        var evidence = People.SelectMany(p => p.Evidence).ToList();

        // assert
        Assert.InRange(evidence.Count, 1500, 4000);
        Assert.InRange(evidence.Count(e => e.Expires < 0), 30, 400);
        Assert.InRange(evidence.Count(e => e.Expires > 0), 30, 400);
        Assert.InRange(evidence.Count(e => e.Supersedes is not null), 30, 400);
    }

    [Fact]
    public void Goals_Should_TellTheWorkedExample_When_Read()
    {
        // arrange
        var main = Demo.Goals.Single(g => g.Key == "sustainable-growth");

        // assert
        Assert.Equal(5, Demo.Goals.Count);
        Assert.Equal("20% growth in sustainable products in three years", main.Title["en"]);
        Assert.Equal(1095, main.Due - main.Start);
        Assert.Equal(["own/circular-economy", "own/supply-chain-management", "own/life-cycle-analysis"], main.Requirements.Select(r => r.Skill));
        Assert.Equal("sustainable-growth", Demo.Goals.Single(g => g.Parent is not null).Parent);
    }

    [Fact]
    public void Goals_Should_ReferToWhatExistsInBothLanguages_When_Read()
    {
        // arrange
        var units = Demo.Units.Select(u => u.Key).ToHashSet();
        var roles = Demo.Roles.Select(r => r.Key).ToHashSet();
        var requirements = Demo.Goals.SelectMany(g => g.Requirements).ToList();
        var texts = Demo.Goals.SelectMany(g => new[] { g.Title, g.Description }).Concat(requirements.Select(r => r.Rationale))
            .Concat(Demo.Units.Select(u => u.Name)).Concat(Demo.Roles.Select(r => r.Name)).Concat(Demo.Scale.Levels.SelectMany(l => new[] { l.Label, l.Descriptor }))
            .Concat(Demo.Framework.Skills.SelectMany(s => new[] { s.Labels, s.Definitions }));

        // assert
        Assert.All(requirements, r => Assert.True(SkillKeys.Contains(r.Skill) && (r.Unit is null || units.Contains(r.Unit)) && (r.Role is null || roles.Contains(r.Role))));
        Assert.Contains(requirements, r => r.Unit is not null);
        Assert.Contains(requirements, r => r.Role is not null);
        Assert.All(texts, t => Assert.Equal(["en", "nl"], t.Keys.Order()));
        Assert.All(Demo.Goals, g => Assert.Contains(People, p => p.Key == g.Owner));
    }

    [Fact]
    public void Offers_Should_CoverEveryModeAndSource_When_Counted()
    {
        // arrange
        var modes = Offers.Offers.Where(o => o.Mode is not null).Select(o => Codes.Of<LearningMode>(o.Mode!)).Distinct();

        // assert
        Assert.InRange(Offers.Offers.Count, 350, 600);
        Assert.Equal(Enum.GetValues<LearningMode>(), modes.Order());
        Assert.All(Offers.Sources, s => Assert.Contains(Offers.Offers, o => o.Source == s.Key));
        Assert.Equal(28, Offers.Offers.Count(o => o.Source == "culture-practices"));
        Assert.Equal(Offers.Offers.Count, Offers.Offers.Select(o => (o.Source, o.Id)).Distinct().Count());
    }

    [Fact]
    public void Offers_Should_HaveSoundEffectsAndPrices_When_Read()
    {
        // arrange
        var sources = Offers.Sources.Select(s => s.Key).ToHashSet();
        var effects = Offers.Offers.SelectMany(o => o.Effects).ToList();

        // assert
        Assert.All(Offers.Offers, o => Assert.True(sources.Contains(o.Source) && o.Effects.Count > 0 && o.Langs.Count > 0 && o.Title.Count > 0, o.Id));
        Assert.All(Offers.Offers, o => Assert.True((o.CostMinor is null) == (o.Currency is null) && (o.Minutes is null or > 0), o.Id));
        Assert.All(Offers.Offers, o => Assert.Equal(o.Effects.Count, o.Effects.Select(e => e.Skill).Distinct().Count()));
        Assert.All(effects, e => Assert.True(SkillKeys.Contains(e.Skill) && e.Entry >= 0 && e.Entry < e.Exit && e.Exit <= 5, e.ToString()));
        Assert.All(effects, e => Assert.InRange(e.Confidence, 0.1, 1));
    }

    [Theory]
    [InlineData("own/circular-economy", "nl")]
    [InlineData("own/circular-economy", "en")]
    [InlineData("own/supply-chain-management", "nl")]
    [InlineData("own/supply-chain-management", "en")]
    [InlineData("own/life-cycle-analysis", "nl")]
    [InlineData("own/life-cycle-analysis", "en")]
    public void Offers_Should_GiveThreeWays_When_AMainSkillIsWanted(string skill, string lang)
    {
        // act
        var offers = Offers.Offers.Where(o => o.Langs.Contains(lang) && o.Effects.Any(e => e.Skill == skill)).ToList();

        // assert
        Assert.True(offers.Count >= 3);
        Assert.True(offers.Select(o => o.Mode).Distinct().Count() >= 3);
        Assert.Contains(offers, o => o.Effects.Any(e => e.Skill == skill && e.Exit >= 3));
    }

    [Fact]
    public void Offers_Should_LeaveOneRequiredSkillOpen_When_Matched()
    {
        // arrange
        var taught = Offers.Offers.SelectMany(o => o.Effects).Select(e => e.Skill).ToHashSet();

        // act
        var open = Demo.Goals.SelectMany(g => g.Requirements).Where(r => !taught.Contains(r.Skill)).Select(r => r.Key);

        // assert
        Assert.Equal(["reporting"], open);
    }

    private static int Depth(string key, ILookup<string, string> broader, int depth)
        => depth > 20 ? throw new InvalidDataException($"{key} stands above itself.") : broader[key].Select(b => Depth(b, broader, depth + 1)).DefaultIfEmpty(depth).Max();
}
