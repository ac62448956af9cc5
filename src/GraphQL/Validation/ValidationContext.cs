using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation;

/// <summary>Ends a validation early; the context already holds the error that says why.</summary>
internal sealed class ValidationStoppedException : Exception;

/// <summary>One validation: the document, its definitions, where the walker stands and what was found.</summary>
internal sealed partial class ValidationContext
{
    private const int MostSuggestions = 20;
    private const int LongestSuggestedFor = 64;

    private readonly DocumentValidatorOptions _options;
    private readonly List<(int Order, IError Error)> _errors = [];
    private readonly Dictionary<string, DefinitionInfo> _fragments = new(StringComparer.Ordinal);
    private int _suggestions;

    public ValidationContext(SchemaDefinition schema, DocumentNode document, DocumentValidatorOptions options)
    {
        Schema = schema;
        Document = document;
        _options = options;
        Reach = new FragmentReach(this);
        foreach (var definition in document.Definitions)
        {
            if (definition is ExecutableDefinitionNode executable)
            {
                var info = new DefinitionInfo(executable);
                Definitions.Add(info);
                if (executable is FragmentDefinitionNode fragment)
                {
                    _fragments[fragment.Name.Value] = info;
                }
            }
        }
    }

    /// <summary>How many errors are wanted.</summary>
    public int MaxErrors => _options.MaxErrors;

    public SchemaDefinition Schema { get; }

    public DocumentNode Document { get; }

    /// <summary>The operations and fragments in their order.</summary>
    public List<DefinitionInfo> Definitions { get; } = [];

    /// <summary>The walks over fragments.</summary>
    public FragmentReach Reach { get; }

    /// <summary>Where in the order of errors the next one stands; grows while the walker advances.</summary>
    public int Order { get; set; }

    /// <summary>Whether anything was found so far.</summary>
    public bool HasErrors => _errors.Count > 0;

    /// <summary>The fragment of that name, the last one when there are several, or null.</summary>
    public DefinitionInfo? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>Adds an error. Throws <see cref="ValidationStoppedException"/> when it is one too many.</summary>
    public void Add(IError error)
    {
        if (_errors.Count >= _options.MaxErrors)
        {
            AddLimit("Too many validation errors, error limit reached. Validation aborted.");
            throw new ValidationStoppedException();
        }

        _errors.Add((Order, error));
    }

    /// <summary>Adds the error that says which limit was reached; always the last.</summary>
    public void AddLimit(string message, params ReadOnlySpan<Location> locations)
    {
        var builder = ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.LimitExceeded);
        foreach (var location in locations)
        {
            builder.AddLocation(location);
        }

        _errors.Add((int.MaxValue, builder.Build()));
    }

    /// <summary>All errors, in the order of the document; those of one place in the order they were found.</summary>
    public IReadOnlyList<IError> Errors() => _errors.Count == 0 ? [] : [.. _errors.OrderBy(e => e.Order).Select(e => e.Error)];

    /// <summary>Whether to look for names similar to this one: only for the first few and for names of reasonable length.</summary>
    public bool MaySuggestFor(string name) => _options.Suggestions && name.Length <= LongestSuggestedFor && _suggestions++ < MostSuggestions;
}
