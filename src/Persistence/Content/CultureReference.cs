using System.Text.Json;
using LearningGraph.Domain;

namespace LearningGraph.Persistence.Content;

/// <summary>How important it is that a system does something.</summary>
public enum ImplicationPriority
{
    /// <summary>It must.</summary>
    Must,

    /// <summary>It should.</summary>
    Should,

    /// <summary>It could.</summary>
    Could,
}

/// <summary>What an idea about learning culture means for a system of this kind.</summary>
/// <param name="Key">The key, for example `FI-03`.</param>
/// <param name="Titles">The title in every language it is known in.</param>
/// <param name="Store">What is kept for it, in English.</param>
/// <param name="Query">What is asked of it, in English.</param>
/// <param name="Compute">What is computed for it, in English.</param>
/// <param name="Priority">How important it is.</param>
public sealed record FunctionalImplication(string Key, LocalizedTexts Titles, string Store, string Query, string Compute, ImplicationPriority Priority);

/// <summary>A code of an enumeration with its labels.</summary>
/// <param name="Code">The code as it stands in the schema.</param>
/// <param name="Labels">The labels in every language.</param>
public sealed record CodeLabels(string Code, LocalizedTexts Labels);

/// <summary>The labels of one enumeration.</summary>
/// <param name="Type">The name of the enumeration in the schema.</param>
/// <param name="Values">The labels of its codes, in their fixed order.</param>
public sealed record EnumerationLabels(string Type, IReadOnlyList<CodeLabels> Values);

/// <summary>Reference content that is never edited, read once from the files inside this assembly.</summary>
public static class CultureReference
{
    private static readonly Lazy<IReadOnlyList<FunctionalImplication>> LazyImplications = new(ReadImplications);
    private static readonly Lazy<IReadOnlyList<EnumerationLabels>> LazyLabels = new(ReadLabels);

    /// <summary>What the ideas of the catalogue mean for a system of this kind, in the order of their keys.</summary>
    public static IReadOnlyList<FunctionalImplication> Implications => LazyImplications.Value;

    /// <summary>The labels of the enumerations, by the name of the enumeration.</summary>
    public static IReadOnlyList<EnumerationLabels> Labels => LazyLabels.Value;

    private static FunctionalImplication[] ReadImplications()
    {
        using var stream = EmbeddedFiles.Open(EmbeddedFiles.Culture);
        using var catalogue = JsonDocument.Parse(stream);
        return [.. catalogue.RootElement.GetProperty("functionalImplications").EnumerateArray().Select(i => new FunctionalImplication(
            i.GetProperty("id").GetString()!,
            Texts(i.GetProperty("title")),
            i.GetProperty("store").GetString()!,
            i.GetProperty("query").GetString()!,
            i.GetProperty("compute").GetString()!,
            Codes.Of<ImplicationPriority>(i.GetProperty("priority").GetString()!)))];
    }

    private static EnumerationLabels[] ReadLabels()
    {
        using var stream = EmbeddedFiles.Open("enum-labels.json");
        using var file = JsonDocument.Parse(stream);
        return [.. file.RootElement.EnumerateObject().Select(e => new EnumerationLabels(
            e.Name, [.. e.Value.EnumerateObject().Select(v => new CodeLabels(v.Name, Texts(v.Value)))]))];
    }

    private static LocalizedTexts Texts(JsonElement texts)
        => Codes.Texts(texts.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString()!));
}
