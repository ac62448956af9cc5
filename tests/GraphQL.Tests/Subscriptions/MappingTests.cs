using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Subscriptions;

public sealed class MappingTests
{
    [Theory]
    [InlineData(typeof(Plain), "a field of subscriptions bears [Subscribe]")]
    [InlineData(typeof(Untyped), "no parameter bears [EventMessage]")]
    [InlineData(typeof(WrongTopic), "names the argument 'other'")]
    [InlineData(typeof(WrongSource), "no single static method 'Missing'")]
    [InlineData(typeof(WrongArgument), "declares all its arguments")]
    public async Task Map_Should_SayWhatIsWrong_When_ASubscriptionIs(Type type, string problem)
    {
        // act
        var error = await Assert.ThrowsAsync<SchemaException>(
            async () => await new ServiceCollection().AddGraphQL().AddTypes(typeof(LiveQueries), type).BuildRequestExecutorAsync());

        // assert
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [SubscriptionType]
    private static class Plain
    {
        public static int OnIt() => 1;
    }

    [SubscriptionType]
    private static class Untyped
    {
        [Subscribe]
        public static int OnIt() => 1;
    }

    [SubscriptionType]
    private static class WrongTopic
    {
        [Subscribe]
        [Topic("t_{other}")]
        public static int OnIt(int id, [EventMessage] int number) => id + number;
    }

    [SubscriptionType]
    private static class WrongSource
    {
        [Subscribe(With = "Missing")]
        public static int OnIt([EventMessage] int number) => number;
    }

    [SubscriptionType]
    private static class WrongArgument
    {
        [Subscribe(With = nameof(Source))]
        public static int OnIt(int id, [EventMessage] int number) => id + number;

        public static IAsyncEnumerable<int> Source(string id) => throw new NotSupportedException(id);
    }
}
