using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using static LearningGraph.Persistence.Tests.Offers.Feed;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class UnmappedSkillTests
{
    [Fact]
    public async Task Resolve_Should_ApplyNowAndLater_When_MappedToASkill()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", effects: ByLabel("Loops")), Item("B", effects: [ByLabel("loops", 1, 3), ByUri()]));
        var entry = await feed.ReadAsync(db => db.UnmappedSkills.SingleAsync());

        // act
        var decision = await feed.Decisions.ResolveAsync(entry.Id, 1, feed.LifeCycle);
        var same = await feed.SendAsync(Item("A", effects: ByLabel("Loops")));
        var later = await feed.SendAsync(Item("C", effects: ByLabel("LOOPS")));

        // assert
        Assert.Equal(2, decision.Offers.Count);
        Assert.Equal((SyncOutcome.Unchanged, 0), (same.Items[0].Outcome, later.Items[0].Warnings.Count));
        Assert.Equal(3, await feed.ReadAsync(db => db.OfferEffects.CountAsync(e => e.SkillId == feed.LifeCycle)));
        Assert.Equal(0, await feed.ReadAsync(db => db.WaitingEffects.CountAsync()));
        Assert.Equal(["effects"], await feed.ReadAsync(db => db.ChangeEvents.Where(e => e.ExternalId == "B").OrderByDescending(e => e.Seq).Select(e => e.ChangedFields).FirstAsync()));
    }

    [Fact]
    public async Task Resolve_Should_LeaveTheEffectOut_When_Dismissed()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", effects: [ByLabel("nonsense"), ByUri()]));
        var entry = await feed.ReadAsync(db => db.UnmappedSkills.SingleAsync());
        await feed.Decisions.ResolveAsync(entry.Id, 1, null);

        // act
        var same = await feed.SendAsync(Item("A", effects: [ByLabel("nonsense"), ByUri()]));
        var other = await feed.Sync.SyncAsync(feed.Batch(Item("B", effects: ByLabel("nonsense"))) with { OnUnknownSkill = UnknownSkillPolicy.Reject });
        await feed.Decisions.ResolveAsync(entry.Id, 2, feed.LifeCycle);

        // assert: taking the dismissal back lets the effects of both hold
        Assert.Equal(SyncOutcome.Unchanged, same.Items[0].Outcome);
        Assert.Equal((SyncOutcome.Created, 0), (other.Items[0].Outcome, other.Items[0].Warnings.Count));
        Assert.Equal(2, await feed.ReadAsync(db => db.OfferEffects.CountAsync(e => e.SkillId == feed.LifeCycle)));
        await Assert.ThrowsAsync<UnmappedSkillResolvedException>(() => feed.Decisions.ResolveAsync(entry.Id, 3, null));
    }

    [Fact]
    public async Task Resolve_Should_ChangeNothing_When_ALevelIsNotOnTheScale()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", effects: ByLabel("loops", 0, 9)));
        var entry = await feed.ReadAsync(db => db.UnmappedSkills.SingleAsync());

        // act
        var refused = await Assert.ThrowsAsync<LevelOutOfScaleException>(() => feed.Decisions.ResolveAsync(entry.Id, 1, feed.LifeCycle));

        // assert
        Assert.Equal((9, 5), (refused.Level, refused.Highest));
        Assert.Equal(UnmappedSkillState.Waiting, await feed.ReadAsync(db => db.UnmappedSkills.Select(u => u.State).SingleAsync()));
    }

    [Fact]
    public async Task Sync_Should_FindTheSkill_When_NamedInAnyWay()
    {
        // arrange
        await using var feed = await OpenAsync();
        await using (var db = feed.Company.Database.Open())
        {
            var skill = await db.Skills.SingleAsync(s => s.Id == feed.LifeCycle);
            (skill.Notation, (await db.SkillFrameworks.SingleAsync()).Uri) = ("LCA", new Uri("http://example.org/own"));
            db.Add(new SkillMapping { Id = TestDatabase.Id(1), SkillId = skill.Id, SchemeUri = new Uri("http://example.org/esco"), ConceptUri = new Uri("http://example.org/esco/7"), SchemeVersion = "1.2", MatchType = Domain.Skills.MatchType.Exact, Status = MappingStatus.Confirmed });
            await db.SaveChangesAsync();
        }

        SkillReference[] references =
        [
            new() { Id = feed.LifeCycle },
            new() { Uri = "http://example.org/esco/7", SchemeVersion = "1.2" },
            new() { Scheme = "http://example.org/own", Notation = "LCA" },
            new() { Uri = "http://example.org/unknown", Label = "Life cycle analysis", Lang = "en-GB" },
        ];

        // act
        var report = await feed.SendAsync([.. references.Select((r, at) => Item($"I-{at}", effects: new EffectContent(r, 0, 2)))]);
        var queued = await feed.SendAsync(Item("Q", effects: [new(new SkillReference { Uri = "http://example.org/esco/7", SchemeVersion = "9" }, 0, 2), ByLabel("life-cycle analysis", lang: "nl")]));

        // assert
        Assert.All(report.Items, item => Assert.Empty(item.Warnings));
        Assert.Equal(4, await feed.ReadAsync(db => db.OfferEffects.CountAsync(e => e.SkillId == feed.LifeCycle)));
        Assert.Equal(2, queued.Items[0].Warnings.Count);
    }

    [Fact]
    public async Task Sync_Should_RejectTheItem_When_TheSkillIsUnknownAndMustNotBe()
    {
        // arrange
        await using var feed = await OpenAsync();

        // act
        var asked = await feed.Sync.SyncAsync(feed.Batch(Item("A", effects: ByLabel("loops")), Item("B")) with { OnUnknownSkill = UnknownSkillPolicy.Reject });
        var byId = await feed.SendAsync(Item("C", effects: new EffectContent(new SkillReference { Id = TestDatabase.Id(9) }, 0, 1)));

        // assert
        Assert.Equal([SyncOutcome.Rejected, SyncOutcome.Created], asked.Items.Select(i => i.Outcome));
        Assert.All([asked, byId], r => Assert.Equal((SyncProblemCode.UnknownSkill, "offer.effects[0].skill"), (r.Items[0].Problems[0].Code, r.Items[0].Problems[0].Path)));
        Assert.Equal(0, await feed.ReadAsync(db => db.UnmappedSkills.CountAsync()));
    }
}
