using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Tells field by field what items change, for dry runs and for those who ask.</summary>
internal static class SyncDifferences
{
    internal static async Task TellAsync(LearningGraphContext context, IReadOnlyList<SyncWork> works, CancellationToken cancellation)
    {
        var written = works.Where(w => w.IsWritten).ToList();
        Guid[] skills = [.. written.Where(HasOtherEffects).SelectMany(w => w.Effects.Added.Concat(w.Effects.Gone).Concat(w.Effects.Kept)).Select(e => e.SkillId).Distinct()];
        var labels = skills.Length == 0 ? [] : await context.Skills.Where(s => EF.Parameter(skills).Contains(s.Id))
            .Select(s => new { s.Id, s.PrefLabels }).ToDictionaryAsync(s => s.Id, s => s.PrefLabels, cancellation);
        foreach (var work in written)
        {
            var changes = work.Before.DifferencesTo(OfferFieldValues.Of(work.Offer!));
            if (HasOtherEffects(work))
            {
                changes.Add(new SyncFieldChange(
                    "effects", Text(work.Effects.Kept.Concat(work.Effects.Gone), labels), Text(work.Effects.Kept.Concat(work.Effects.Added), labels)));
            }

            work.Changes = changes;
        }
    }

    private static bool HasOtherEffects(SyncWork work) => work.Effects.Added.Count + work.Effects.Gone.Count > 0;

    /// <summary>Effects as text, for example `life-cycle analysis 1-3, circular economy 0-2`.</summary>
    private static string? Text(IEnumerable<OfferEffect> effects, Dictionary<Guid, LocalizedTexts> labels)
    {
        var texts = effects.Select(e => $"{labels.GetValueOrDefault(e.SkillId)?.In("en", "nl")} {e.EntryLevel}-{e.ExitLevel}").Order(StringComparer.Ordinal).ToList();
        return texts.Count == 0 ? null : string.Join(", ", texts);
    }
}
