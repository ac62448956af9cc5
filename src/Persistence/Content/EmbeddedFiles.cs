using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LearningGraph.Persistence.Content;

/// <summary>The data files inside this assembly.</summary>
internal static class EmbeddedFiles
{
    internal const string Culture = "culture-catalogue.json";

    internal static SkillFile Skills() => Read("esco-skills.json.gz", ContentJson.Default.SkillFile);

    internal static OrganisationFile Organisation() => Read("demo-organisation.json", ContentJson.Default.OrganisationFile);

    internal static PeopleFile People() => Read("demo-people.json.gz", ContentJson.Default.PeopleFile);

    internal static OfferFile Offers() => Read("demo-offers.json.gz", ContentJson.Default.OfferFile);

    internal static CultureFile DemoCulture() => Read("demo-culture.json", ContentJson.Default.CultureFile);
    internal static EnrolmentFile Enrolments() => Read("demo-enrolments.json.gz", ContentJson.Default.EnrolmentFile);

    internal static Stream Open(string name)
    {
        var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is not part of this build.");
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data file {name} is empty.");
    }
}
