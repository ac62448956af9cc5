using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>Compiled reading and writing of the records in files of offers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [typeof(CodeConverter<SyncOperation>), typeof(CodeConverter<LearningMode>), typeof(CodeConverter<Delivery>), typeof(CodeConverter<MoveOn>), typeof(CodeConverter<TextStatus>)])]
[JsonSerializable(typeof(SchemaOrgCourse))]
[JsonSerializable(typeof(OoapiCourse))]
[JsonSerializable(typeof(MoodleCourse))]
[JsonSerializable(typeof(GraphContent))]
[JsonSerializable(typeof(JsonlOffer))]
[JsonSerializable(typeof(JsonlSkill))]
internal sealed partial class OfferRecords : JsonSerializerContext
{
    /// <summary>As exports are written: parts that are not given are left out, letters stand as they are.</summary>
    internal static OfferRecords Written => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>A code such as `SELF_DIRECTED`.</summary>
internal sealed class CodeConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
