using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation;

/// <summary>What a validator does besides the rules of the specification.</summary>
public sealed class DocumentValidatorOptions
{
    /// <summary>How many errors are reported before validation stops with one more that says so; 100 unless set.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Whether messages suggest similar names, which tells something of the schema; true unless set.</summary>
    public bool Suggestions { get; init; } = true;
}

/// <summary>What validation found.</summary>
public sealed class DocumentValidatorResult
{
    internal DocumentValidatorResult(IReadOnlyList<IError> errors) => Errors = errors;

    /// <summary>Whether the document breaks a rule.</summary>
    public bool HasErrors => Errors.Count > 0;

    /// <summary>The errors in the order of the document, each with its places and the section of the specification it breaks.</summary>
    public IReadOnlyList<IError> Errors { get; }
}

/// <summary>
/// Checks documents against all rules of the specification in one pass. Time grows with the size of the document, whatever it holds: what would take longer is refused. Thread-safe.
/// </summary>
public sealed class DocumentValidator(DocumentValidatorOptions? options = null)
{
    private readonly DocumentValidatorOptions _options = options ?? new DocumentValidatorOptions();

    /// <summary>The errors of a parsed document under a schema.</summary>
    public DocumentValidatorResult Validate(SchemaDefinition schema, DocumentNode document)
    {
        var context = new ValidationContext(schema, document, _options);
        try
        {
            new DocumentWalker(context).Walk();
        }
        catch (ValidationStoppedException)
        {
            // The context holds the reason as its last error.
        }
        catch (InsufficientExecutionStackException)
        {
            context.AddLimit("Document is nested too deeply. Validation aborted.");
        }

        return new DocumentValidatorResult(context.Errors());
    }
}
