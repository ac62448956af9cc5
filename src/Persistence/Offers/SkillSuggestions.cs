using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Why a skill is suggested.</summary>
public enum SuggestionReason
{
    /// <summary>Its preferred label is the same.</summary>
    Label,

    /// <summary>One of its alternative labels is the same.</summary>
    AlternativeLabel,

    /// <summary>Its labels share words.</summary>
    Words,
}

/// <summary>A skill that a source may mean.</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="Reason">Why it is suggested.</param>
/// <param name="Score">How alike the labels are, from 0 to 1.</param>
public sealed record SkillSuggestion(Guid SkillId, SuggestionReason Reason, double Score);

/// <summary>Suggests skills for the entries of the mapping queue, for any number of entries with one command.</summary>
public sealed class SkillSuggestions(IDbContextFactory<LearningGraphContext> contexts)
{
    private const int MostCandidates = 2000;
    private const int MostSuggestions = 20;
    private const double LeastScore = 0.2;

    /// <summary>Suggestions for each entry that has a label, the best first.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SkillSuggestion>>> ForAsync(
        IReadOnlyCollection<UnmappedSkill> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var labelled = entries.Where(e => !string.IsNullOrWhiteSpace(e.Label)).DistinctBy(e => e.Id).ToDictionary(e => e.Id, e => SortKey.Fold(e.Label!));
        string[] words = [.. labelled.Values.SelectMany(Words).Distinct(StringComparer.Ordinal)];
        if (words.Length == 0)
        {
            return new Dictionary<Guid, IReadOnlyList<SkillSuggestion>>();
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var candidates = await context.Skills.AsNoTracking().Where(s => s.State == RecordState.Active).HoldingAny(context, words)
            .OrderBy(s => s.Id).Take(MostCandidates)
            .Select(s => new Candidate(s.Id, s.PrefLabels, s.AltLabels)).ToListAsync(cancellationToken);
        return labelled.ToDictionary(entry => entry.Key, entry => Best(entry.Value, candidates));
    }

    private static IReadOnlyList<SkillSuggestion> Best(string label, List<Candidate> candidates)
        => [.. candidates.Select(candidate => Compare(label, candidate)).Where(s => s.Score >= LeastScore)
            .OrderBy(s => s.Reason).ThenByDescending(s => s.Score).ThenBy(s => s.SkillId).Take(MostSuggestions)];

    private static SkillSuggestion Compare(string label, Candidate candidate)
    {
        var preferred = candidate.PrefLabels.Select(l => SortKey.Fold(l.Value)).ToList();
        if (preferred.Contains(label, StringComparer.Ordinal))
        {
            return new SkillSuggestion(candidate.Id, SuggestionReason.Label, 1);
        }

        var others = candidate.AltLabels.Select(l => SortKey.Fold(l.Value)).ToList();
        return others.Contains(label, StringComparer.Ordinal)
            ? new SkillSuggestion(candidate.Id, SuggestionReason.AlternativeLabel, 1)
            : new SkillSuggestion(candidate.Id, SuggestionReason.Words, preferred.Concat(others).Select(other => Likeness(label, other)).DefaultIfEmpty().Max());
    }

    /// <summary>The share of words that both have among the words that either has.</summary>
    private static double Likeness(string a, string b)
    {
        var (left, right) = (Words(a).ToHashSet(StringComparer.Ordinal), Words(b).ToHashSet(StringComparer.Ordinal));
        var common = left.Count(right.Contains);
        return common == 0 ? 0 : (double)common / (left.Count + right.Count - common);
    }

    private static string[] Words(string folded) => folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Candidate(Guid Id, LocalizedTexts PrefLabels, LocalizedTerms AltLabels);
}
