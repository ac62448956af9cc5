using System.Collections.Frozen;

namespace LearningGraph.Domain.Enrolments;

/// <summary>What a statement says that happened, of the verbs that are taken over.</summary>
public enum StatementVerb
{
    /// <summary>The activity was taken to its end.</summary>
    Completed,

    /// <summary>The test was passed.</summary>
    Passed,

    /// <summary>The test was not passed.</summary>
    Failed,

    /// <summary>There was no need to take it.</summary>
    Waived,

    /// <summary>A session was broken off.</summary>
    Abandoned,

    /// <summary>Another statement is to count for nothing.</summary>
    Voided,
}

/// <summary>The addresses by which learning tools name the verbs that are taken over.</summary>
internal static class StatementVerbs
{
    private static readonly string[] Schemes = ["https://", "http://"];
    private static readonly string[] Vocabularies = ["adlnet.gov/expapi/verbs/", "adlnet.gov/xapi/verbs/", "w3id.org/xapi/adl/verbs/", "w3id.org/xapi/verbs/"];

    private static readonly FrozenDictionary<string, StatementVerb> Words =
        Enum.GetValues<StatementVerb>().ToFrozenDictionary(verb => verb.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The verb that an address stands for; null for one that is not taken over.</summary>
    internal static StatementVerb? Find(string address)
    {
        var scheme = Array.Find(Schemes, s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        if (scheme is null)
        {
            return null;
        }

        var rest = address[scheme.Length..];
        rest = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
        var vocabulary = Array.Find(Vocabularies, v => rest.StartsWith(v, StringComparison.OrdinalIgnoreCase));
        return vocabulary is not null && Words.TryGetValue(rest[vocabulary.Length..], out var verb) ? verb : null;
    }
}
