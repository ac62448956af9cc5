using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types.Sdl;

namespace LearningGraph.GraphQL.Types;

/// <summary>
/// Builds a schema from SDL. Fields resolve to the property of their name of the parent: of a JSON object or of a dictionary with string keys; abstract types go by the property
/// <c>__typename</c>; custom scalars pass any value.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly List<DefinitionNode> _definitions = [];
    private readonly Dictionary<string, ScalarType> _scalars = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Field), FieldResolver> _resolvers = [];
    private readonly Dictionary<string, FieldResolver> _subscribers = new(StringComparer.Ordinal);
    private Func<OutputField, FieldResolver> _defaultResolver = DefaultFieldResolver.For;

    private SchemaBuilder()
    {
    }

    /// <summary>A new builder.</summary>
    public static SchemaBuilder New() => new();

    /// <summary>Adds the definitions and extensions of an SDL text; several texts count as one. Throws <see cref="SyntaxException"/>.</summary>
    public SchemaBuilder AddDocumentFromString(string sdl) => AddDocument(Utf8GraphQLParser.Parse(sdl, ParserOptions.ForSchemas));

    /// <summary>Adds the definitions and extensions of a parsed document; operations and fragments in it are ignored.</summary>
    public SchemaBuilder AddDocument(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        _definitions.AddRange(document.Definitions);
        return this;
    }

    /// <summary>Gives a custom scalar that the SDL declares a type of its own instead of one that passes any value. The object belongs to this one schema.</summary>
    public SchemaBuilder AddScalar(ScalarType scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        _scalars[scalar.Name] = scalar;
        return this;
    }

    /// <summary>Sets how one field resolves.</summary>
    public SchemaBuilder AddResolver(string typeName, string fieldName, FieldResolver resolver)
    {
        _resolvers[(typeName, fieldName)] = resolver;
        return this;
    }

    /// <summary>Sets how one field resolves, without waiting.</summary>
    public SchemaBuilder AddResolver(string typeName, string fieldName, Func<ResolverContext, object?> resolve)
        => AddResolver(typeName, fieldName, FieldResolver.FromPure(resolve));

    /// <summary>Sets where the events of a field of subscriptions come from; the field then resolves with each event as its parent.</summary>
    public SchemaBuilder AddSubscriber(string fieldName, Func<ResolverContext, ValueTask<ISourceStream>> subscribe)
    {
        ArgumentNullException.ThrowIfNull(subscribe);
        _subscribers[fieldName] = FieldResolver.FromAsync(async context => await subscribe(context));
        return this;
    }

    /// <summary>Sets where the events of a field of subscriptions come from; the field then resolves with each event as its parent.</summary>
    public SchemaBuilder AddSubscriber<TMessage>(string fieldName, Func<ResolverContext, IAsyncEnumerable<TMessage>> subscribe)
    {
        ArgumentNullException.ThrowIfNull(subscribe);
        _subscribers[fieldName] = FieldResolver.FromAsync(context => new(SourceStreams.Of(subscribe(context))));
        return this;
    }

    /// <summary>Sets how all other fields resolve, without waiting.</summary>
    public SchemaBuilder UseDefaultResolver(Func<ResolverContext, object?> resolve)
    {
        var resolver = FieldResolver.FromPure(resolve);
        _defaultResolver = _ => resolver;
        return this;
    }

    /// <summary>Sets how all other fields resolve, asynchronously.</summary>
    public SchemaBuilder UseDefaultResolver(Func<ResolverContext, ValueTask<object?>> resolve)
    {
        var resolver = FieldResolver.FromAsync(resolve);
        _defaultResolver = _ => resolver;
        return this;
    }

    /// <summary>The schema. Throws <see cref="SchemaException"/> with everything that is wrong with it.</summary>
    public SchemaDefinition Create()
    {
        var document = new DocumentNode(_definitions);
        var errors = SdlValidator.Validate(document);
        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }

        var parts = new SdlTypeBuilder(document, _scalars).Build();
        foreach (var type in parts.Types.OfType<ObjectType>())
        {
            foreach (var field in type.Fields)
            {
                field.Resolver ??= _resolvers.GetValueOrDefault((type.Name, field.Name)) ?? _defaultResolver(field);
            }
        }

        foreach (var field in (parts.Subscription as ObjectType)?.Fields ?? [])
        {
            field.Subscriber = _subscribers.GetValueOrDefault(field.Name);
        }

        return SchemaCompletion.Complete(parts);
    }
}
