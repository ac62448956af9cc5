using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class OfferEditingTests : IAsyncLifetime
{
    private Feed _feed = null!;
    private Guid _manual;

    private OfferEditing Editing => new(_feed.Company.Database.Factory, Feed.Mapper, _feed.Clock);

    public async Task InitializeAsync()
    {
        _feed = await Feed.OpenAsync();
        _manual = _feed.Company.Add(new OfferSource { Id = _feed.Company.Database.NextId(), Name = "own", Kind = OfferSourceKind.Manual }).Id;
        await _feed.Company.SaveAsync();
    }

    public async Task DisposeAsync() => await _feed.DisposeAsync();

    [Fact]
    public async Task Add_Should_StoreTellAndKeepImages_When_Sound()
    {
        // act
        var offer = await Editing.AddAsync(_manual, " OWN-1 ", Content(Effect(_feed.Circular, 0, 2)) with { CostPerSeat = new OfferPrice(12.5m, null), Given = OfferFields.Titles | OfferFields.Effects | OfferFields.CostPerSeat });
        var nameless = await Editing.AddAsync(_manual, null, Content());

        // assert
        var stored = await _feed.ReadAsync(db => db.LearningOffers.SingleAsync(o => o.Id == offer.Id));
        Assert.Equal(("OWN-1", 1, Money.Of(12.5m, "EUR"), OfferState.Active, nameless.Id.ToString()), (stored.ExternalId, stored.Version, stored.CostPerSeat, stored.State, nameless.ExternalId));
        Assert.Equal([(_feed.Circular, 0, 2, EffectSource.Manual)], await EffectsAsync(offer.Id));
        var change = await _feed.ReadAsync(db => db.ChangeEvents.SingleAsync(c => c.EntityId == offer.Id));
        Assert.Equal((ChangeType.LearningOffer, ChangeOperation.Created, _manual, "OWN-1"), (change.Type, change.Operation, change.SourceId, change.ExternalId));
        Assert.Contains("effects", await _feed.ReadAsync(db => db.ChangeImages.Where(i => i.Seq == change.Seq).Select(i => i.Fields).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Should_Refuse_When_TheSourceSuppliesItself_OrTheIdentifierIsTaken_OrTheContentIsUnsound()
    {
        // arrange
        var first = await Editing.AddAsync(_manual, "OWN-1", Content());
        var before = await _feed.ReadAsync(db => db.ChangeEvents.CountAsync());

        // act
        var supplied = await Record.ExceptionAsync(() => Editing.AddAsync(_feed.SourceId, "X", Content()));
        var taken = await Assert.ThrowsAsync<OfferIdTakenException>(() => Editing.AddAsync(_manual, "OWN-1", Content()));
        var bad = await Assert.ThrowsAsync<OfferRefusedException>(() => Editing.AddAsync(
            _manual, null, new OfferContent { Given = OfferFields.All, Form = "no such form", CostPerSeat = new OfferPrice(-1, null), Effects = [new EffectContent(new SkillReference(), 0, 1)], Audience = new OfferAudience([TestDatabase.Id(999)], []) }));
        var unknown = await Assert.ThrowsAsync<OfferRefusedException>(() => Editing.AddAsync(_manual, null, Content(Feed.ByLabel("no such skill"), Effect(_feed.Circular, 0, 9))));

        // assert
        Assert.IsType<SuppliedOfferException>(supplied);
        Assert.Equal(first.Id, taken.ExistingId);
        Assert.Equal([SyncProblemCode.MissingField, SyncProblemCode.InvalidValue, SyncProblemCode.MissingField, SyncProblemCode.UnknownForm], bad.Problems.Select(p => p.Code));
        Assert.Equal([(SyncProblemCode.UnknownLevel, "offer.effects[1].exitLevel"), (SyncProblemCode.UnknownSkill, "offer.effects[0].skill")], unknown.Problems.Select(p => (p.Code, p.Path)));
        Assert.Equal(before, await _feed.ReadAsync(db => db.ChangeEvents.CountAsync()));
    }

    [Fact]
    public async Task Revise_Should_MergeTextsAndReplaceEffects_When_TheOfferIsEnteredHere()
    {
        // arrange
        var offer = await Editing.AddAsync(_manual, null, Content(Effect(_feed.Circular, 0, 2), Effect(_feed.LifeCycle, 1, 3)) with { WorkloadMinutes = 60, Given = OfferFields.Titles | OfferFields.Effects | OfferFields.WorkloadMinutes });

        // act
        var revised = await Editing.ReviseAsync(offer.Id, 1, new OfferContent
        {
            Given = OfferFields.Titles | OfferFields.Effects | OfferFields.WorkloadMinutes, Titles = [new LocalizedText("nl", "Titel")], Effects = [Effect(_feed.Circular, 0, 3)],
        });
        var stale = await Assert.ThrowsAsync<VersionConflictException>(() => Editing.ReviseAsync(offer.Id, 1, Content()));
        var untitled = await Assert.ThrowsAsync<OfferRefusedException>(() => Editing.ReviseAsync(offer.Id, 2, new OfferContent { Given = OfferFields.Titles, Titles = [new LocalizedText("nl", ""), new LocalizedText("en", "")] }));

        // assert
        Assert.Equal(("Own", "Titel", null, 2), (revised.Titles.Only("en"), revised.Titles.Only("nl"), revised.WorkloadMinutes, revised.Version));
        Assert.Equal([(_feed.Circular, 0, 3, EffectSource.Manual)], await EffectsAsync(offer.Id));
        Assert.Equal((2, SyncProblemCode.MissingField), (stale.CurrentVersion, untitled.Problems[0].Code));
        var change = await _feed.ReadAsync(db => db.ChangeEvents.Where(c => c.EntityId == offer.Id).OrderBy(c => c.Seq).LastAsync());
        Assert.Equal(["titles", "workloadMinutes", "effects"], change.ChangedFields);
    }

    [Fact]
    public async Task Revise_Should_LeaveTheSourceItsWord_And_KeepWhatWasEnteredByHand()
    {
        // arrange
        var sent = Feed.Item("A", "Title", effects: [Feed.ByUri(0, 2), Feed.ByUri(2, 3)]);
        var offer = (await _feed.SendAsync(sent)).Items[0].Id!.Value;

        // act: a title; two effects, one in the place of the source's; the same batch again; the effects taken back; the same batch again
        var refused = await Record.ExceptionAsync(() => Editing.ReviseAsync(offer, 1, Content()));
        await Editing.ReviseAsync(offer, 1, Effects(Effect(_feed.Circular, 0, 1), Effect(_feed.LifeCycle, 0, 2)));
        var held = await EffectsAsync(offer);
        var again = await _feed.SendAsync(sent);
        var kept = await EffectsAsync(offer);
        await Editing.ReviseAsync(offer, 2, Effects());
        var without = await EffectsAsync(offer);
        var back = await _feed.SendAsync(sent);

        // assert
        Assert.IsType<SuppliedOfferException>(refused);
        Assert.Equal(
            [(_feed.Circular, 0, 1, EffectSource.Manual), (_feed.Circular, 2, 3, EffectSource.Import), (_feed.LifeCycle, 0, 2, EffectSource.Manual)],
            held);
        Assert.Equal(SyncOutcome.Unchanged, again.Items[0].Outcome);
        Assert.Equal(held, kept);
        Assert.Equal([(_feed.Circular, 2, 3, EffectSource.Import)], without);
        Assert.Equal(SyncOutcome.Updated, back.Items[0].Outcome);
        Assert.Equal([(_feed.Circular, 0, 2, EffectSource.Import), (_feed.Circular, 2, 3, EffectSource.Import)], await EffectsAsync(offer));
    }

    [Fact]
    public async Task Revise_Should_LetOneWin_When_TwoReviseTheSameVersion()
    {
        // arrange
        var offer = await Editing.AddAsync(_manual, null, Content());

        // act
        var failures = await Race.Of(() => Editing.ReviseAsync(offer.Id, 1, Content()), () => Editing.ReviseAsync(offer.Id, 1, Content()));

        // assert
        Assert.IsType<VersionConflictException>(Assert.Single(failures, f => f is not null));
    }

    [Fact]
    public async Task Revise_Should_Refuse_When_TheOfferIsDeleted()
    {
        // arrange
        var offer = (await _feed.SendAsync(Feed.Item("A"))).Items[0].Id!.Value;
        await _feed.SendAsync(Feed.Gone("A", SyncOperation.Delete));

        // act and assert
        await Assert.ThrowsAsync<OfferDeletedException>(() => Editing.ReviseAsync(offer, 2, Effects()));
    }

    private static OfferContent Content(params EffectContent[] effects) => new() { Given = OfferFields.Titles | OfferFields.Effects, Titles = [new LocalizedText("en", "Own")], Effects = effects };

    private static OfferContent Effects(params EffectContent[] effects) => new() { Given = OfferFields.Effects, Effects = effects };

    private static EffectContent Effect(Guid skill, int entry, int exit) => new(new SkillReference { Id = skill }, entry, exit);

    private async Task<List<(Guid Skill, int Entry, int Exit, EffectSource Source)>> EffectsAsync(Guid offer)
        => (await _feed.ReadAsync(db => db.OfferEffects.Where(e => e.OfferId == offer).ToListAsync()))
            .Select(e => (e.SkillId, e.EntryLevel, e.ExitLevel, e.Source)).OrderBy(e => e.SkillId).ThenBy(e => e.EntryLevel).ToList();
}
