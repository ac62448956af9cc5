using System.Globalization;
using System.Security.Claims;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Subscriptions;

namespace LearningGraph.GraphQL.Tests.Subscriptions;

public sealed partial class ExecutorTests
{
    [Fact]
    public async Task Subscribe_Should_AskForTheRights_When_AnEventComes()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onGuarded }", user: LiveSchema.User());
        await using var results = stream.ReadResultsAsync().GetAsyncEnumerator();

        // act
        await _sender.SendAsync("OnGuarded", 1);
        await results.MoveNextAsync();
        var before = results.Current.ToJson(false);
        _caller.Current = LiveSchema.User("reader");
        await _sender.SendAsync("OnGuarded", 2);
        await results.MoveNextAsync();

        // assert
        Assert.Equal("""{"data":{"onGuarded":null}}""", before);
        Assert.Equal("""{"data":{"onGuarded":2}}""", results.Current.ToJson(false));
    }

    [Fact]
    public async Task Subscribe_Should_AskForTheRule_When_AnEventComes()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onSecret }", user: LiveSchema.User());

        // act
        _caller.Current = new ClaimsPrincipal(new ClaimsIdentity());
        await _sender.SendAsync("OnSecret", 1);
        await _sender.CompleteAsync("OnSecret");

        // assert
        Assert.Contains("AUTH_NOT_AUTHENTICATED", await ReadAsync(stream), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Subscribe_Should_End_When_TheSignInHasExpired(bool sendsEvent)
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onSecret }", user: LiveSchema.User());

        // act
        _caller.HasExpired = true;
        if (sendsEvent)
        {
            await _sender.SendAsync("OnSecret", 1);
        }

        // assert
        Assert.Equal("""{"errors":[{"message":"The sign-in has expired.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", await ReadAsync(stream).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(-5, true)]
    [InlineData(60, false)]
    public async Task Caller_Should_Expire_When_ItsTokenHas(int seconds, bool expected)
    {
        // arrange
        var expiry = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("exp", expiry.ToString(CultureInfo.InvariantCulture))], "test"));

        // act
        var caller = await new ExpiringCaller(TimeProvider.System).RefreshAsync(user, CancellationToken.None);

        // assert
        Assert.Equal(expected, caller is null);
    }
}
