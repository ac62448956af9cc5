using System.Text.Json;
using System.Text.Json.Serialization;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>Reports as they are stored with their batch.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SyncReport))]
internal sealed partial class SyncReportJson : JsonSerializerContext
{
    internal static string Write(SyncReport report) => JsonSerializer.Serialize(report, Default.SyncReport);

    internal static SyncReport Read(string json) => JsonSerializer.Deserialize(json, Default.SyncReport)!;
}
