using System.Text.Json;
using System.Text.Json.Serialization;

namespace LearningGraph.Persistence.Content;

/// <summary>Compiled readers and writers of the embedded files, so that the first start pays for no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SkillFile))]
[JsonSerializable(typeof(OrganisationFile))]
[JsonSerializable(typeof(PeopleFile))]
[JsonSerializable(typeof(OfferFile))]
[JsonSerializable(typeof(CultureFile))]
[JsonSerializable(typeof(EnrolmentFile))]
internal sealed partial class ContentJson : JsonSerializerContext;
