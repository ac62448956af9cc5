using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LearningGraph.GraphQL.Security;

namespace LearningGraph.GraphQL.Execution;

/// <summary>A response: of an executed operation, or errors only.</summary>
internal class ExecutionResult : IExecutionResult
{
    private const int MaxDepth = 1_000;
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MaxDepth };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };
    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;
    private readonly ReadOnlyMemory<byte> _data;
    private OperationExecution? _execution;

    public ExecutionResult(OperationExecution execution)
    {
        _execution = execution;
        HasData = true;
        Errors = execution.Errors;
        Cost = execution.Cost;
    }

    public ExecutionResult(IReadOnlyList<IError> errors) => Errors = errors;

    /// <summary>A response whose data was written before.</summary>
    public ExecutionResult(ReadOnlyMemory<byte> data)
    {
        _data = data;
        HasData = true;
        Errors = [];
    }

    public IReadOnlyList<IError> Errors { get; }

    public bool HasData { get; protected init; }

    /// <summary>What the operation costs, for the caller who asked; otherwise null.</summary>
    public OperationCost? Cost { get; init; }

    /// <summary>Whether the operation was of a kind that the request may not run (405 over HTTP).</summary>
    public bool IsKindRefused { get; init; }

    /// <summary>Whether the operation was a subscription and the client takes single responses only (406 over HTTP).</summary>
    public bool IsStreamRefused { get; init; }

    /// <summary>Whether the time was up (503 over HTTP).</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>After how many seconds the caller may ask again (429 over HTTP); null when it has not asked too much.</summary>
    public int? RetryAfter { get; init; }

    public void WriteTo(IBufferWriter<byte> output, bool indented = false)
    {
        if (indented)
        {
            using var own = new Utf8JsonWriter(output, Indented);
            Write(own);
            return;
        }

        var writer = t_writer ?? new Utf8JsonWriter(output, Compact);
        t_writer = null;
        writer.Reset(output);
        Write(writer);
        writer.Reset(Stream.Null);
        t_writer = writer;
    }

    public string ToJson(bool withIndentations = true)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteTo(output, withIndentations);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public ValueTask DisposeAsync()
    {
        _execution?.Release();
        _execution = null;
        return default;
    }

    /// <summary>Writes the members of the response.</summary>
    protected virtual void WriteMembers(Utf8JsonWriter writer)
    {
        if (Errors.Count > 0)
        {
            ErrorWriter.Write(writer, Errors);
        }

        if (HasData)
        {
            writer.WritePropertyName("data"u8);
            WriteData(writer);
        }

        Cost?.Write(writer);
    }

    /// <summary>The data alone, as compact JSON.</summary>
    public byte[] CopyData()
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, Compact);
        WriteData(writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private void WriteData(Utf8JsonWriter writer)
    {
        if (_data.IsEmpty)
        {
            ObjectDisposedException.ThrowIf(_execution is null, this);
            new ResultWriter(writer, _execution.Slots.Array).WriteData(_execution.Root);
        }
        else if (writer.Options.Indented)
        {
            using var document = JsonDocument.Parse(_data, new JsonDocumentOptions { MaxDepth = MaxDepth });
            document.RootElement.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(_data.Span, skipInputValidation: true);
        }
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteMembers(writer);
        writer.WriteEndObject();
        writer.Flush();
    }
}
