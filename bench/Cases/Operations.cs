using System.Buffers;
using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Bench.Cases;

/// <summary>An operation that both ways answer with the same bytes.</summary>
/// <param name="Name">The name in tables and paths.</param>
/// <param name="Document">The GraphQL document.</param>
/// <param name="HandWritten">Writes the answer by hand.</param>
public sealed record Operation(string Name, string Document, Action<IBufferWriter<byte>> HandWritten)
{
    /// <summary>The body of the POST.</summary>
    public byte[] Body { get; } = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { query = Document });

    public override string ToString() => Name;
}

/// <summary>All operations over one company, with the engine that runs them.</summary>
public sealed class CaseSet : IDisposable
{
    private static readonly Func<string, string> ThreeLevels = static prefix
        => $"{{ departments{(prefix == "stored" ? ": storedDepartments" : "")} {{ id name city teams{Alias(prefix, "Teams")} {{ id name remote members{Alias(prefix, "Members")} {{ id name email level }} }} }} }}";

    private readonly CompanyStore _store;

    private CaseSet(ServiceProvider services)
    {
        Services = services;
        _store = services.GetRequiredService<CompanyStore>();
        var hand = services.GetRequiredService<HandWritten>();
        Executor = services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync().AsTask().GetAwaiter().GetResult();
        var introspection = AnswerOf(Introspection);
        Operations =
        [
            new("typename", "{ __typename }", hand.TypeName),
            new("flat", "{ people { id name email level } }", hand.Flat),
            new("properties", ThreeLevels(""), hand.Properties),
            new("loaders", ThreeLevels("loaded"), hand.Loaders),
            new("sqlite", ThreeLevels("stored"), hand.Sqlite),
            new("introspection", Introspection, output => output.Write(introspection)),
        ];
    }

    public static string[] Names { get; } = ["typename", "flat", "properties", "loaders", "sqlite", "introspection"];

    /// <summary>The introspection query that tools send.</summary>
    public static string Introspection { get; } = """
        query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
          directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
        fragment FullType on __Type { kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    public ServiceProvider Services { get; }

    public IRequestExecutor Executor { get; }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Registers the engine, its data and the hand-written answers.</summary>
    public static IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddSingleton<Company>().AddSingleton<CompanyStore>().AddSingleton<HandWritten>();
        services.AddGraphQL().AddTypesFrom(typeof(CaseSet).Assembly).ModifyRequestOptions(static o => o.IsSchemaPublic = true);
        return services;
    }

    /// <summary>The bench over its own services. Throws when an answer differs from the hand-written one.</summary>
    public static CaseSet Create()
    {
        var bench = new CaseSet(AddTo(new ServiceCollection()).BuildServiceProvider());
        foreach (var operation in bench.Operations)
        {
            var byHand = new ArrayBufferWriter<byte>();
            operation.HandWritten(byHand);
            for (var i = 0; i < 3; i++)
            {
                if (!bench.AnswerOf(operation.Document).AsSpan().SequenceEqual(byHand.WrittenSpan))
                {
                    throw new InvalidOperationException($"The answers to \"{operation.Name}\" differ: {System.Text.Encoding.UTF8.GetString(bench.AnswerOf(operation.Document))}");
                }
            }
        }

        return bench;
    }

    public Operation this[string name] => Operations.First(o => o.Name == name);

    public void Dispose()
    {
        Services.Dispose();
        _store.Dispose();
    }

    private byte[] AnswerOf(string document)
    {
        var output = new ArrayBufferWriter<byte>();
        var result = Executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).Build()).GetAwaiter().GetResult();
        result.WriteTo(output);
        result.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return output.WrittenSpan.ToArray();
    }

    private static string Alias(string prefix, string field) => prefix.Length == 0 ? "" : $": {prefix}{field}";
}
