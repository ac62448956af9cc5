using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Schema.Culture;

/// <summary>A code of an enumeration and how to show it.</summary>
/// <param name="Code">The code, as it stands in answers and arguments.</param>
/// <param name="Label">How to show it, in the language asked for or the best there is.</param>
internal sealed record EnumLabel(string Code, string Label);

/// <summary>The labels of one enumeration.</summary>
/// <param name="Type">The name of the enumeration in this schema.</param>
/// <param name="Values">Its codes with their labels, in their fixed order.</param>
internal sealed record EnumLabels(string Type, IReadOnlyList<EnumLabel> Values);

[ObjectType<FunctionalImplication>]
[IgnoreMembers(nameof(FunctionalImplication.Titles))]
internal static partial class FunctionalImplicationNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] FunctionalImplication implication, string? lang, Language language) => language.Of(implication.Titles, lang);

    /// <summary>The title in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetTitles([Parent] FunctionalImplication implication) => implication.Titles;
}

[QueryType]
internal static partial class CultureReferenceQueries
{
    /// <summary>What the ideas of the learning-culture catalogue mean for a system of this kind, in the order of their keys.</summary>
    [EmptyWithout(Policies.ReadCatalogue)]
    public static IReadOnlyList<FunctionalImplication> GetFunctionalImplications(ClaimsPrincipal user, PolicyRules rules)
        => rules.Allows(user, Permission.ReadCatalogue) ? CultureReference.Implications : [];

    /// <summary>How to show the codes of enumerations to people.</summary>
    /// <param name="types">The names of the enumerations in this schema; null gives all that have labels, an unknown name gives nothing.</param>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    [Anyone]
    public static IReadOnlyList<EnumLabels> GetEnumLabels(IReadOnlyList<string>? types, string? lang, Language language)
        => [.. CultureReference.Labels
            .Where(e => types is null || types.Contains(e.Type))
            .Select(e => new EnumLabels(e.Type, [.. e.Values.Select(v => new EnumLabel(v.Code, language.Of(v.Labels, lang)))]))];
}
