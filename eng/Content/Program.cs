using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>Writes the data files that the product ships; the same input gives the same bytes.</summary>
internal static class Program
{
    public const string SkillWithoutOffer = "global standards for sustainability reporting";

    private const int Seed = 20260901;

    private static int Main(string[] args)
    {
        if (args.Length is < 1 or > 2 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("Usage: dotnet run --project eng/Content -- <folder with the source data> [output folder]");
            return 2;
        }

        Generate(args[0], args.Length == 2 ? args[1] : Path.Combine("src", "Persistence", "Content", "Data"));
        return 0;
    }

    private static void Generate(string source, string target)
    {
        var data = new SourceData(source);
        var tables = Tables.Load(Path.Combine(AppContext.BaseDirectory, "Tables"));
        var esco = new Esco(data);
        var skills = new SkillSelection(esco);
        var units = new Units(tables.Organisation.Units);
        var culture = Culture(data);
        var offers = new Offers(data, tables, esco, skills).Build(culture);
        var random = new Random(Seed);
        var drafts = new Workforce(tables, random).Build();
        new EvidenceDealer(tables, skills, offers, units, random).Deal(drafts);
        var enrolments = new EnrolmentDealer(tables, offers, new Random(Seed + 1)).Deal(drafts);
        var people = People(drafts);
        var organisation = new OrganisationBuilder(tables, esco, skills).Build(drafts);
        var skillFile = skills.Build();
        Check.All(organisation, offers, skillFile);

        Directory.CreateDirectory(target);
        Write(target, "culture-catalogue.json", Indented(culture));
        Write(target, "esco-skills.json.gz", Compact(skillFile, ContentJson.Default.SkillFile));
        Write(target, "demo-organisation.json", Indented(JsonSerializer.SerializeToNode(organisation, ContentJson.Default.OrganisationFile)!));
        Write(target, "demo-people.json.gz", Compact(people, ContentJson.Default.PeopleFile));
        Write(target, "demo-offers.json.gz", Compact(offers, ContentJson.Default.OfferFile));
        Write(target, "demo-enrolments.json.gz", Compact(enrolments, ContentJson.Default.EnrolmentFile));
        Console.WriteLine($"sessions {enrolments.Sessions.Count}, enrolments {enrolments.Enrolments.Count}: {string.Join(", ", enrolments.Enrolments.GroupBy(e => e.Status).Select(g => $"{g.Key} {g.Count()}"))}; answers {enrolments.Enrolments.Count(e => e.Check is not null)}");
        Report(organisation, people, offers, skillFile, skills, units);
    }

    /// <summary>The culture catalogue as it is, without the file names that only its editors need.</summary>
    private static JsonObject Culture(SourceData data)
    {
        var culture = data.JsonObject("culture-catalogue.json");
        foreach (var source in culture["sources"]!.AsArray())
        {
            source!.AsObject().Remove("file");
        }

        return culture;
    }

    private static PeopleFile People(IReadOnlyList<Draft> drafts)
    {
        var leaders = drafts.Where(d => d.Leader).ToDictionary(d => "lead:" + d.Unit, d => d.Name);
        return new PeopleFile([.. drafts.Select(d => new PersonRow(
            d.Key,
            d.Number,
            d.Name,
            d.Role,
            d.Leader,
            d.Findable,
            d.WeeklyMinutes,
            d.Langs,
            d.Memberships,
            [.. d.Evidence.Select(e => e.Issuer is { } issuer && leaders.TryGetValue(issuer, out var name) ? e with { Issuer = name } : e)]))]);
    }

    private static byte[] Indented(JsonNode node)
    {
        var options = new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return System.Text.Encoding.UTF8.GetBytes(node.ToJsonString(options) + "\n");
    }

    private static byte[] Compact<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var writer = new Utf8JsonWriter(gzip, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return buffer.ToArray();
    }

    private static void Write(string folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {bytes.Length:N0} bytes"));
    }

    private static void Report(OrganisationFile organisation, PeopleFile people, OfferFile offers, SkillFile skillFile, SkillSelection skills, Units units)
    {
        var groups = skillFile.Skills.Count(s => s.Group);
        Console.WriteLine($"skills {skillFile.Skills.Count} ({groups} groups, {skills.EnglishOnly} English only), relations {string.Join(", ", skillFile.Relations.GroupBy(r => r.Type).Select(g => $"{g.Key} {g.Count()}"))}");
        Console.WriteLine($"people {people.People.Count}, evidence {people.People.Sum(p => p.Evidence.Count)}: {string.Join(", ", people.People.SelectMany(p => p.Evidence).GroupBy(e => e.Kind).Select(g => $"{g.Key} {g.Count()}"))}");
        Console.WriteLine($"offers {offers.Offers.Count}: {string.Join(", ", offers.Offers.GroupBy(o => o.Source).Select(g => $"{g.Key} {g.Count()}"))}");
        Console.WriteLine($"modes {string.Join(", ", offers.Offers.GroupBy(o => o.Mode ?? "none").Select(g => $"{g.Key} {g.Count()}"))}; effects {offers.Offers.Sum(o => o.Effects.Count)}");
        foreach (var line in new Readiness(organisation, people, units).Lines())
        {
            Console.WriteLine(line);
        }
    }
}
