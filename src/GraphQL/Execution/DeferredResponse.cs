using System.Buffers;
using System.Text.Json;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Security;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The responses to an operation of which parts come later: the initial one, then one for whatever is complete, in the format of incremental delivery.</summary>
internal sealed class DeferredResponse(OperationExecution execution) : IResponseStream
{
    private bool _isRead;
    private bool _isDisposed;

    public IReadOnlyList<IError> Errors => [];

    public bool HasData => false;

    public void WriteTo(IBufferWriter<byte> output, bool indented = false) => throw NotWritable();

    public string ToJson(bool withIndentations = true) => throw NotWritable();

    public async IAsyncEnumerable<IExecutionResult> ReadResultsAsync()
    {
        if (_isRead)
        {
            throw new InvalidOperationException("The responses can be read once.");
        }

        _isRead = true;
        var payload = execution.Initial;
        yield return new PayloadResult(execution, payload!, isInitial: true);
        while (payload!.HasNext && !_isDisposed)
        {
            payload = await execution.NextAsync();
            if (payload is null)
            {
                yield break;
            }

            yield return new PayloadResult(execution, payload, isInitial: false);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return default;
        }

        _isDisposed = true;
        return execution.EndDeferralAsync();
    }

    private static InvalidOperationException NotWritable() => new("This is a stream of responses: read them one by one.");
}

/// <summary>One of the responses; its memory is given back with that of the stream.</summary>
internal sealed class PayloadResult : ExecutionResult
{
    private readonly OperationExecution _execution;
    private readonly DeferredPayload _payload;

    public PayloadResult(OperationExecution execution, DeferredPayload payload, bool isInitial)
        : base(isInitial ? execution.Errors : ErrorsOf(payload))
    {
        _execution = execution;
        _payload = payload;
        HasData = isInitial;
        Cost = isInitial ? execution.Cost : null;
        if (!isInitial)
        {
            EngineDiagnostics.Count(Errors, null);
        }
    }

    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        if (HasData)
        {
            if (Errors.Count > 0)
            {
                ErrorWriter.Write(writer, Errors);
            }

            writer.WritePropertyName("data"u8);
            new ResultWriter(writer, _execution.Slots.Array).WriteData(_execution.Root);
        }

        WritePending(writer);
        WriteIncremental(writer);
        WriteCompleted(writer);
        writer.WriteBoolean("hasNext"u8, _payload.HasNext);
        Cost?.Write(writer);
    }

    private static List<IError> ErrorsOf(DeferredPayload payload)
        => [.. payload.Incremental.SelectMany(i => i.Part.Errors ?? []), .. payload.Completed.SelectMany(c => c.Errors ?? [])];

    private void WritePending(Utf8JsonWriter writer)
    {
        if (_payload.Pending.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("pending"u8);
        foreach (var (id, group) in _payload.Pending)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteStartArray("path"u8);
            ErrorWriter.WritePath(writer, group.Path);
            writer.WriteEndArray();
            if (group.Label is not null)
            {
                writer.WriteString("label"u8, group.Label);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteIncremental(Utf8JsonWriter writer)
    {
        if (_payload.Incremental.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("incremental"u8);
        foreach (var (id, depth, part) in _payload.Incremental)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WritePropertyName("data"u8);
            new ResultWriter(writer, _execution.Slots.Array).WriteData(part.Fields, part.Document);
            if (part.Errors is not null)
            {
                ErrorWriter.Write(writer, part.Errors);
            }

            WriteSubPath(writer, part.Path, depth);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSubPath(Utf8JsonWriter writer, Path path, int depth)
    {
        if (path.ToList().Count > depth)
        {
            writer.WriteStartArray("subPath"u8);
            ErrorWriter.WritePath(writer, path, depth);
            writer.WriteEndArray();
        }
    }

    private void WriteCompleted(Utf8JsonWriter writer)
    {
        if (_payload.Completed.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("completed"u8);
        foreach (var (id, errors) in _payload.Completed)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            if (errors is not null)
            {
                ErrorWriter.Write(writer, errors);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
