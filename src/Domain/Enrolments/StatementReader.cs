using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>What was read from the text of a statement.</summary>
/// <param name="ExternalId">Its identity as it was sent; empty when it has none that can be read.</param>
internal sealed record StatementReading(string ExternalId)
{
    /// <summary>What is wrong with it.</summary>
    internal List<SyncProblem> Problems { get; } = [];

    /// <summary>The statement; null when something is wrong with it, or when its verb is not taken over.</summary>
    internal SentStatement? Statement { get; set; }
}

/// <summary>Reads statements by the rules of xAPI 1.0.3 and 2.0, as far as they matter here.</summary>
internal static partial class StatementReader
{
    /// <summary>The path of a problem with the statement as a whole.</summary>
    internal const string Whole = "statement";

    /// <summary>The most characters of a statement.</summary>
    internal const int LengthLimit = 65_536;

    private const int DepthLimit = 64;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = DepthLimit };
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    internal static StatementReading Read(string text)
    {
        if (text.Length > LengthLimit)
        {
            return new StatementReading(string.Empty) { Problems = { SyncTexts.Long(Whole, LengthLimit, text.Length) } };
        }

        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Read(document.RootElement);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            // No JSON, or text that is no Unicode: in the text itself, or escaped in it.
        }

        return new StatementReading(string.Empty) { Problems = { StatementTexts.Unreadable(DepthLimit) } };
    }

    private static StatementReading Read(JsonElement root)
    {
        var id = Text(root, "id");
        var reading = new StatementReading(SyncTexts.Cut(id ?? string.Empty));
        var problems = reading.Problems;
        var key = Uuid(problems, "id", root, "id");
        if (key is null && problems.Count == 0)
        {
            problems.Add(SyncTexts.Missing("id"));
        }

        var address = Part(problems, root, "verb") is { } named ? Needed(problems, "verb.id", named, "id") : null;
        if (problems.Count > 0 || StatementVerbs.Find(address!) is not { } verb)
        {
            return reading;
        }

        var statement = new SentStatement(key!.Value, verb, StatementDigest.Of(root)) { Timestamp = Instant(problems, "timestamp", root, "timestamp") };
        var actor = Part(problems, root, "actor");
        var target = Part(problems, root, "object");
        if (actor is not { } who || target is not { } what)
        {
            return reading;
        }

        statement = verb == StatementVerb.Voided ? Voiding(problems, statement, what) : Learning(problems, statement, root, who, what);
        reading.Statement = problems.Count == 0 ? statement : null;
        return reading;
    }

    private static SentStatement Voiding(List<SyncProblem> problems, SentStatement statement, JsonElement target)
    {
        if (Text(target, "objectType") != "StatementRef")
        {
            problems.Add(StatementTexts.NoReference());
            return statement;
        }

        var voids = Uuid(problems, "object.id", target, "id");
        if (voids is null && problems.Count == 0)
        {
            problems.Add(SyncTexts.Missing("object.id"));
        }

        return statement with { Voids = voids };
    }

    private static SentStatement Learning(List<SyncProblem> problems, SentStatement statement, JsonElement root, JsonElement actor, JsonElement target)
    {
        if ((Text(target, "objectType") ?? "Activity") != "Activity")
        {
            problems.Add(StatementTexts.NoActivity());
            return statement;
        }

        var (keys, path) = StatementActor.Read(problems, actor);
        var result = Optional(problems, root, "result");
        var completion = result is { } given ? Flag(problems, "result.completion", given, "completion") : null;
        var success = result is { } said ? Flag(problems, "result.success", said, "success") : null;
        var verb = statement.Verb;
        if (verb == StatementVerb.Completed && completion == false)
        {
            problems.Add(StatementTexts.Contradicts("result.completion"));
        }

        if ((verb == StatementVerb.Passed && success == false) || (verb == StatementVerb.Failed && success == true))
        {
            problems.Add(StatementTexts.Contradicts("result.success"));
        }

        return statement with
        {
            PersonKeys = keys,
            PersonPath = path,
            Activity = Needed(problems, "object.id", target, "id"),
            Registration = Optional(problems, root, "context") is { } context ? Uuid(problems, "context.registration", context, "registration") : null,
            Completion = verb == StatementVerb.Completed || (verb is StatementVerb.Passed or StatementVerb.Failed && completion == true),
            Success = verb switch { StatementVerb.Passed => true, StatementVerb.Failed => false, StatementVerb.Completed => success, _ => null },
        };
    }

    /// <summary>A text; null when there is none.</summary>
    internal static string? Text(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A text that must be there; null with a problem.</summary>
    internal static string? Needed(List<SyncProblem> problems, string path, JsonElement parent, string name)
    {
        var text = Text(parent, name);
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(IsThere(parent, name) && text is null ? StatementTexts.NoText(path) : SyncTexts.Missing(path));
            return null;
        }

        return text;
    }

    private static bool IsThere(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>An object that must be there; null with a problem.</summary>
    private static JsonElement? Part(List<SyncProblem> problems, JsonElement root, string name)
    {
        if (!IsThere(root, name))
        {
            problems.Add(SyncTexts.Missing(name));
        }

        return Optional(problems, root, name);
    }

    private static JsonElement? Optional(List<SyncProblem> problems, JsonElement root, string name)
    {
        if (!IsThere(root, name))
        {
            return null;
        }

        var value = root.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }

        problems.Add(StatementTexts.NoObject(name));
        return null;
    }

    private static bool? Flag(List<SyncProblem> problems, string path, JsonElement parent, string name)
    {
        if (!IsThere(parent, name))
        {
            return null;
        }

        var kind = parent.GetProperty(name).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add(StatementTexts.NoFlag(path));
        }

        return kind == JsonValueKind.True;
    }

    private static Guid? Uuid(List<SyncProblem> problems, string path, JsonElement parent, string name)
    {
        if (!IsThere(parent, name))
        {
            return null;
        }

        if (Guid.TryParseExact(Text(parent, name), "D", out var id))
        {
            return id;
        }

        problems.Add(StatementTexts.NoUuid(path));
        return null;
    }

    /// <summary>An instant; one without an offset is in UTC. What is finer than the databases keep is cut off.</summary>
    private static DateTimeOffset? Instant(List<SyncProblem> problems, string path, JsonElement parent, string name)
    {
        if (!IsThere(parent, name))
        {
            return null;
        }

        var parts = InstantPattern().Match(Text(parent, name) ?? string.Empty);
        var zone = parts.Groups["zone"].Value.ToUpperInvariant();
        zone = zone.Length switch { 0 => "Z", 3 => zone + ":00", 5 => zone.Insert(3, ":"), _ => zone };
        var fraction = parts.Groups["fraction"].Value;
        var text = $"{parts.Groups["day"].Value}T{parts.Groups["time"].Value}.{(fraction.Length > 7 ? fraction[..7] : fraction.Length == 0 ? "0" : fraction)}{zone}";
        if (parts.Success && zone != "-00:00"
            && DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return Instants.Stored(instant);
        }

        problems.Add(StatementTexts.NoInstant(path));
        return null;
    }

    [GeneratedRegex(@"^(?<day>\d{4}-\d\d-\d\d)[Tt ](?<time>\d\d:\d\d:\d\d)([.,](?<fraction>\d{1,30}))?(?<zone>[Zz]|[+-]\d\d(:?\d\d)?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InstantPattern();
}
