using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LearningGraph.Server.Tests.Architecture;

/// <summary>The schema uses Hot Chocolate's vocabulary and nothing else of the engine, so that it compiles on either.</summary>
public sealed class VocabularyTests
{
    /// <summary>Names that Hot Chocolate 16 has too, and at the end those of our own, each with its decision in <c>docs/adr</c>.</summary>
    private static readonly HashSet<string> Vocabulary =
    [
        .. "ModuleAttribute QueryTypeAttribute MutationTypeAttribute SubscriptionTypeAttribute ObjectTypeAttribute ObjectTypeAttribute`1".Split(' '),
        .. "InterfaceTypeAttribute UnionTypeAttribute EnumTypeAttribute GraphQLNameAttribute GraphQLDescriptionAttribute GraphQLIgnoreAttribute".Split(' '),
        .. "GraphQLDeprecatedAttribute GraphQLTypeAttribute OneOfAttribute ParentAttribute IDAttribute IDAttribute`1 NodeResolverAttribute BindMemberAttribute".Split(' '),
        .. "ServiceAttribute DefaultValueAttribute UseConnectionAttribute ErrorAttribute`1 UseMutationConventionAttribute AuthorizeAttribute".Split(' '),
        .. "SubscribeAttribute TopicAttribute EventMessageAttribute CostAttribute ListSizeAttribute".Split(' '),
        .. "BatchDataLoader`2 GroupedDataLoader`2 DataLoaderBase`2 IDataLoader IDataLoader`2 DataLoaderExtensions IBatchScheduler DataLoaderOptions".Split(' '),
        .. "PagingArguments PagingOptions Page`1 PageConnection`1 PagingQueryableExtensions Optional`1".Split(' '),
        .. "GraphQLException IError ErrorBuilder IErrorFilter Path Location".Split(' '),
        .. "ITopicEventSender ITopicEventReceiver ISourceStream ISourceStream`1 SubscriptionOptions".Split(' '),
        .. "IRequestExecutorBuilder RequestExecutorOptions SchemaOptions CostOptions".Split(' '),
        .. "RequestExecutorBuilderExtensions SchemaRequestExecutorBuilderExtensions SubscriptionRequestExecutorBuilderExtensions".Split(' '),
        .. "ExecutionDiagnosticEventListener RequestContext Operation DiagnosticsRequestExecutorBuilderExtensions".Split(' '),
        .. "TypeInterceptor ITypeCompletionContext TypeSystemConfiguration ObjectTypeConfiguration ObjectFieldConfiguration".Split(' '),
        "IgnoreMembersAttribute",
    ];

    [Fact]
    public void Schema_Should_UseNothingOfTheEngineButTheVocabulary()
    {
        // arrange
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "LearningGraph.Schema.dll"));
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();

        // act
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "LearningGraph.GraphQL")
            .Select(type => metadata.GetString(type.Name))
            .ToArray();

        // assert
        Assert.Contains("ObjectTypeAttribute`1", used);
        Assert.Empty(used.Except(Vocabulary));
    }
}
