using System.Security.Claims;
using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Security;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Builds requests.</summary>
public sealed class OperationRequestBuilder
{
    private readonly OperationRequest _request = new() { AllowIncremental = true };

    /// <summary>A new builder.</summary>
    public static OperationRequestBuilder New() => new();

    /// <summary>Sets the document as text.</summary>
    public OperationRequestBuilder SetDocument(string sourceText)
    {
        _request.Source = Encoding.UTF8.GetBytes(sourceText);
        _request.Document = null;
        return this;
    }

    /// <summary>Sets a document that was parsed already; it is validated and planned anew for each execution.</summary>
    public OperationRequestBuilder SetDocument(DocumentNode document)
    {
        _request.Document = document;
        _request.Source = default;
        return this;
    }

    /// <summary>Sets the id of a trusted document to run in place of a document of the request's own; null for none.</summary>
    public OperationRequestBuilder SetDocumentId(string? documentId)
    {
        _request.DocumentId = documentId;
        return this;
    }

    /// <summary>
    /// Sets the SHA-256 of the document in hexadecimal digits: without a document, to run the one that was kept under it; with one, to keep that (automatic persisted queries). Null for neither.
    /// </summary>
    public OperationRequestBuilder SetDocumentHash(string? documentHash)
    {
        _request.DocumentHash = documentHash;
        return this;
    }

    /// <summary>Sets which operation of the document to run; null when there is one only.</summary>
    public OperationRequestBuilder SetOperationName(string? operationName)
    {
        _request.OperationName = operationName;
        return this;
    }

    /// <summary>Sets the variables as the text of a JSON object.</summary>
    public OperationRequestBuilder SetVariableValues(string variableValues)
    {
        using var document = JsonDocument.Parse(variableValues, new JsonDocumentOptions { MaxDepth = 1000 });
        return Set(document.RootElement.Clone());
    }

    /// <summary>Sets the variables as a JSON object; null for none. The document must live as long as the execution.</summary>
    public OperationRequestBuilder SetVariableValues(JsonDocument? variableValues) => Set(variableValues?.RootElement ?? default);

    /// <summary>Sets the variables; each value is anything that JSON can say (null, bool, numbers, strings, lists, dictionaries, <see cref="JsonElement"/>).</summary>
    public OperationRequestBuilder SetVariableValues(IReadOnlyDictionary<string, object?>? variableValues)
        => Set(variableValues is null ? default : JsonSerializer.SerializeToElement(variableValues));

    /// <summary>Sets values that belong to the whole request.</summary>
    public OperationRequestBuilder SetGlobalState(IReadOnlyDictionary<string, object?>? contextData)
    {
        _request.State = contextData is null ? null : new Dictionary<string, object?>(contextData, StringComparer.Ordinal);
        return this;
    }

    /// <summary>Sets a value that belongs to the whole request.</summary>
    public OperationRequestBuilder SetGlobalState(string name, object? value)
    {
        (_request.State ??= new(StringComparer.Ordinal))[name] = value;
        return this;
    }

    /// <summary>Sets the scope whose services the resolvers get; null for a scope of the execution's own.</summary>
    public OperationRequestBuilder SetServices(IServiceProvider? services)
    {
        _request.Services = services;
        return this;
    }

    /// <summary>Sets who asks; null for nobody.</summary>
    public OperationRequestBuilder SetUser(ClaimsPrincipal? user)
    {
        _request.User = user;
        return this;
    }

    /// <summary>Sets the value that root fields have as their parent; null by default.</summary>
    public OperationRequestBuilder SetRootValue(object? value)
    {
        _request.RootValue = value;
        return this;
    }

    /// <summary>
    /// Sets whether the result may be an <see cref="IResponseStream"/> when the operation uses <c>@defer</c>; otherwise the directive is ignored. True unless set.
    /// </summary>
    public OperationRequestBuilder SetIncremental(bool isAllowed)
    {
        _request.AllowIncremental = isAllowed;
        return this;
    }

    /// <summary>The request.</summary>
    public IOperationRequest Build() => _request.Copy();

    private OperationRequestBuilder Set(JsonElement variables)
    {
        _request.Variables = variables;
        return this;
    }
}

/// <summary>A request as the executor takes it.</summary>
internal sealed class OperationRequest : IOperationRequest
{
    /// <summary>The document as UTF-8; empty when <see cref="Document"/> is set.</summary>
    public ReadOnlyMemory<byte> Source { get; set; }

    public DocumentNode? Document { get; set; }

    /// <summary>The id of a trusted document to run, or null.</summary>
    public string? DocumentId { get; set; }

    /// <summary>The SHA-256 of the document in hexadecimal digits, or null: with a document, to keep it under; without one, to run what was kept.</summary>
    public string? DocumentHash { get; set; }

    public string? OperationName { get; set; }

    /// <summary>A JSON object, null, or undefined for none.</summary>
    public JsonElement Variables { get; set; }

    public Dictionary<string, object?>? State { get; set; }

    public IServiceProvider? Services { get; set; }

    public ClaimsPrincipal? User { get; set; }

    public object? RootValue { get; set; }

    /// <summary>Whether mutations may run (not by a GET request).</summary>
    public bool AllowMutations { get; set; } = true;

    /// <summary>Whether a subscription may begin (not when the client takes single responses only).</summary>
    public bool AllowSubscriptions { get; set; } = true;

    /// <summary>Whether a subscription whose field has no events is refused; otherwise its root is resolved once as if it were a query.</summary>
    public bool NeedsEvents { get; set; }

    /// <summary>Whether the time to execute is limited (not for making the source of a subscription, which lives on).</summary>
    public bool HasDeadline { get; set; } = true;

    /// <summary>Whether parts of the response may come later; otherwise what <c>@defer</c> marks is executed with the rest.</summary>
    public bool AllowIncremental { get; set; }

    /// <summary>Whether the schema may be asked for (introspection) and hinted at (suggestions in messages).</summary>
    public bool AllowSchema { get; set; } = true;

    /// <summary>Whether the response says what the operation costs.</summary>
    public CostReport CostReport { get; set; }

    /// <summary>What is left for the batch that the request belongs to; null outside batches.</summary>
    public BatchBudget? Budget { get; set; }

    /// <summary>The id under which the host knows the request, or null.</summary>
    public string? TraceId { get; set; }

    /// <summary>What its caller may spend; null when that is not limited.</summary>
    public IOperationMeter? Meter { get; set; }

    /// <summary>The cost as far as the response is to say it.</summary>
    public OperationCost? Reported(OperationCost cost) => CostReport == CostReport.None ? null : cost;

    public OperationRequest Copy() => (OperationRequest)MemberwiseClone();

    /// <summary>The same request with other variables.</summary>
    public OperationRequest With(JsonElement variables)
    {
        var copy = Copy();
        copy.Variables = variables;
        return copy;
    }
}
