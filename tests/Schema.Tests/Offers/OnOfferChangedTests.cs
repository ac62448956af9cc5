using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Schema.Offers;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Schema.Tests.Offers;

public sealed class OnOfferChangedTests : WritingTests
{
    private const string Document = "subscription($source: String) { onOfferChanged(source: $source) { offerId change offer { id state title(lang: \"en\") version closesGaps { requiredLevel } } } }";

    [Fact]
    public async Task OnOfferChanged_Should_TellAnyone_When_AnOfferIsRetiredAndRestored()
    {
        // arrange
        await using var followed = await Host.FollowAsync(Document);

        // act
        await ChangeAsync("retireOffer", 41, 1);
        var retired = await followed.NextAsync();
        await ChangeAsync("restoreOffer", 41, 2);
        var restored = await followed.NextAsync();

        // assert
        retired.HasNoErrors();
        Assert.Equal(("RETIRED", "RETIRED", 2), (retired.Text("onOfferChanged.change"), retired.Text("onOfferChanged.offer.state"), retired.Int("onOfferChanged.offer.version")));
        Assert.Equal(("RESTORED", "ACTIVE", 3), (restored.Text("onOfferChanged.change"), restored.Text("onOfferChanged.offer.state"), restored.Int("onOfferChanged.offer.version")));
        Assert.Equal(TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), restored.Text("onOfferChanged.offerId"));
    }

    [Fact]
    public async Task OnOfferChanged_Should_LeaveOutOtherSources_When_OneIsFollowed()
    {
        // arrange
        await AddForeignOfferAsync();
        await using var foreign = await Host.FollowAsync(Document, new { source = "elsewhere" });
        await using var own = await Host.FollowAsync(Document, new { source = "academy" });
        await using var all = await Host.FollowAsync(Document);

        // act
        await ChangeAsync("retireOffer", 41, 1);
        await ChangeAsync("retireOffer", 46, 1);
        await ChangeAsync("retireOffer", 42, 1);

        // assert
        Assert.Equal(["Elsewhere"], await TitlesAsync(foreign, 1));
        Assert.Equal(["Circular course", "Introduction to circular"], await TitlesAsync(own, 2));
        Assert.Equal(["Circular course", "Elsewhere", "Introduction to circular"], await TitlesAsync(all, 3));
    }

    [Fact]
    public async Task OnOfferChanged_Should_StaySilent_When_TheChangeIsRefused()
    {
        // arrange
        await using var followed = await Host.FollowAsync(Document);

        // act
        await ChangeAsync("retireOffer", 41, 9);
        await ChangeAsync("retireOffer", 44, 1);
        await ChangeAsync("restoreOffer", 44, 1);

        // assert
        Assert.Equal("RESTORED", (await followed.NextAsync()).Text("onOfferChanged.change"));
    }

    [Fact]
    public async Task OnOfferChanged_Should_ShowNoOffer_When_ItWasDeleted()
    {
        // arrange
        await using var followed = await Host.FollowAsync(Document);
        await using var db = await Host.Contexts.CreateDbContextAsync();
        var offer = (await db.LearningOffers.FindAsync(TestOrganisation.CircularCourse))!;
        offer.State = OfferState.Deleted;
        await db.SaveChangesAsync();

        // act
        await Host.Services.GetRequiredService<OfferEvents>().ChangedAsync(offer, OfferChangeKind.Deleted);
        var answer = await followed.NextAsync();

        // assert
        answer.HasNoErrors();
        Assert.Equal("DELETED", answer.Text("onOfferChanged.change"));
        Assert.Null(answer["onOfferChanged.offer"]);
    }

    [Fact]
    public async Task OnOfferChanged_Should_ResolveUnderTheSubscribersOwnRights_When_SeveralFollow()
    {
        // arrange
        await using var anonymous = await Host.FollowAsync(Document);
        await using var strategist = await Host.FollowAsync(Document, roles: [Roles.Strategist]);

        // act
        await ChangeAsync("retireOffer", 41, 1);

        // assert
        Assert.Equal(0, (await anonymous.NextAsync()).Count("onOfferChanged.offer.closesGaps"));
        Assert.NotEqual(0, (await strategist.NextAsync()).Count("onOfferChanged.offer.closesGaps"));
    }

    [Fact]
    public async Task RetireOffer_Should_Work_When_SubscribersCannotBeTold()
    {
        // arrange
        await using var host = new TestHost(configure: services => services.AddSingleton<ITopicEventSender, BrokenSender>());

        // act
        var answer = await ChangeAsync("retireOffer", 41, 1, host);

        // assert
        Assert.Equal("RETIRED", answer.Text("retireOffer.learningOffer.state"));
        Assert.Contains(host.Failures.Entries, entry => entry.StartsWith("A change was stored, but its subscribers could not be told.", StringComparison.Ordinal));
    }

    private static async Task<List<string?>> TitlesAsync(Followed followed, int count)
    {
        List<string?> titles = [];
        for (var i = 0; i < count; i++)
        {
            titles.Add((await followed.NextAsync()).Text("onOfferChanged.offer.title"));
        }

        return titles;
    }

    private Task<Answer> ChangeAsync(string mutation, int offer, int version, TestHost? host = null)
        => (host ?? Host).RunAsync(
            Mutations.Of(mutation, "learningOffer { state }"),
            new { input = new { offerId = TestHost.Id("LearningOffer", TestOrganisation.Id(offer)), version } },
            [Roles.Editor]);

    private async Task AddForeignOfferAsync()
    {
        await using var db = await Host.Contexts.CreateDbContextAsync();
        var source = new OfferSource { Id = TestOrganisation.Id(45), Name = "elsewhere", Kind = OfferSourceKind.Lms };
        db.Add(source);
        db.Add(new LearningOffer { Id = TestOrganisation.Id(46), SourceId = source.Id, ExternalId = "E-1", Titles = LocalizedTexts.Of(("en", "Elsewhere")) });
        await db.SaveChangesAsync();
    }

    /// <summary>Cannot reach anybody.</summary>
    private sealed class BrokenSender : ITopicEventSender
    {
        public ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default) => throw new TimeoutException(topicName);

        public ValueTask CompleteAsync(string topicName) => throw new TimeoutException(topicName);
    }
}
