using System.Text.Json;
using System.Text.Json.Serialization;

namespace LearningGraph.Persistence.Transfers;

/// <summary>Compiled reading of JSON files of rows.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class TransferJson : JsonSerializerContext;
