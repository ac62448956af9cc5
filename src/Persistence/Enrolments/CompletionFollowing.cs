using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>What must be known of an offer to tell what follows from completing it.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Source">The name of its source.</param>
/// <param name="ExternalId">Its identifier there.</param>
/// <param name="MoveOn">When a participant may move on.</param>
internal sealed record OfferTerms(Guid Id, string Source, string ExternalId, MoveOn MoveOn)
{
    /// <summary>What evidence names as its proof.</summary>
    internal string Reference => $"{Source}:{ExternalId}";

    /// <summary>The moment at which an enrolment met what the offer asks for; null when it did not.</summary>
    internal DateTimeOffset? MetBy(Enrolment? enrolment)
        => enrolment is { CompletedAt: { } at, Status: not (EnrolmentStatus.Waived or EnrolmentStatus.Cancelled or EnrolmentStatus.Abandoned) } && MoveOn.IsMetBy(isCompleted: true, enrolment.Passed) ? at : null;

    /// <summary>The statements that follow when a person met what the offer asks for.</summary>
    internal IEnumerable<EvidenceStatement> Statements(Guid personId, IEnumerable<OfferEffect> effects, DateTimeOffset at)
        => effects.GroupBy(e => e.SkillId).OrderBy(g => g.Key)
            .Select(g => new EvidenceStatement(personId, g.Key, g.Max(e => e.ExitLevel), EvidenceKind.Completion, at) { Issuer = Source, Reference = Reference });
}

/// <summary>What a batch changes about an enrolment.</summary>
internal sealed class EnrolmentTurn(Enrolment enrolment, Enrolment? before, OfferTerms offer)
{
    /// <summary>The enrolment as it is to be stored.</summary>
    internal Enrolment Enrolment { get; set; } = enrolment;

    /// <summary>The enrolment as it is stored; null when it is new.</summary>
    internal Enrolment? Before { get; } = before;

    internal OfferTerms Offer { get; } = offer;

    /// <summary>When what the offer asks for was met as far as was known before; null when it was not.</summary>
    internal DateTimeOffset? MetBefore { get; init; }

    /// <summary>When it is met now; null when it is not.</summary>
    internal DateTimeOffset? MetAfter { get; set; }

    /// <summary>Whether the question was scheduled before whether what was learnt is applied.</summary>
    internal bool IsAsked { get; init; }

    /// <summary>The items that say so.</summary>
    internal List<BatchWork> Works { get; } = [];

    internal List<Evidence> Evidence { get; } = [];

    internal ApplicationCheck? Check { get; set; }

    internal bool IsRefused => Works.Exists(w => w.Outcome == SyncOutcome.Rejected);
}

/// <summary>Plans what follows from enrolments that meet what their offers ask for, or no longer do; with two reads, however many there are.</summary>
internal sealed class CompletionFollowing(LearningGraphContext context, int checkDays, DateTimeOffset now, CancellationToken cancellation)
{
    internal async Task PlanAsync(IReadOnlyList<EnrolmentTurn> turns)
    {
        var moved = turns.Where(t => t.MetBefore != t.MetAfter).ToList();
        var effects = await EffectsAsync([.. moved.Where(t => t.MetAfter is not null).Select(t => t.Offer.Id).Distinct()]);
        var stated = await StatedAsync([.. moved.Where(t => t.MetBefore is not null)]);
        foreach (var turn in moved)
        {
            Plan(turn, [.. effects[turn.Offer.Id]], stated);
        }
    }

    private async Task<ILookup<Guid, ScaledEffect>> EffectsAsync(Guid[] offers)
        => (offers.Length == 0 ? [] : await context.OfferEffects.AsNoTracking().Where(e => EF.Parameter(offers).Contains(e.OfferId))
            .Join(SkillScale.HighestLevels(context), e => e.SkillId, h => h.SkillId, (e, h) => new ScaledEffect(e, h.Highest ?? SkillScale.Fallback))
            .ToListAsync(cancellation)).ToLookup(e => e.Effect.OfferId);

    private async Task<List<Evidence>> StatedAsync(List<EnrolmentTurn> lost)
    {
        Guid[] people = [.. lost.Select(t => t.Enrolment.PersonId).Distinct()];
        string[] references = [.. lost.Select(t => t.Offer.Reference).Distinct(StringComparer.Ordinal)];
        return people.Length == 0 ? [] : await context.Evidence.AsNoTracking()
            .Where(e => EF.Parameter(people).Contains(e.PersonId) && e.Kind == EvidenceKind.Completion && EF.Parameter(references).Contains(e.Reference) && e.ExpiresAt == null)
            .Where(e => !context.Evidence.Any(later => later.SupersedesId == e.Id))
            .ToListAsync(cancellation);
    }

    private void Plan(EnrolmentTurn turn, ScaledEffect[] effects, List<Evidence> stated)
    {
        var person = turn.Enrolment.PersonId;
        var highest = effects.ToLookup(e => e.Effect.SkillId, e => e.Highest);
        var earlier = stated.Where(e => e.PersonId == person && e.Reference == turn.Offer.Reference && e.ObservedAt == turn.MetBefore)
            .GroupBy(e => e.SkillId).ToDictionary(g => g.Key, g => g.First());

        // Another enrolment may have met the same at the same moment: each takes back evidence of its own.
        stated.RemoveAll(earlier.ContainsValue);
        if (turn.MetAfter is { } at)
        {
            foreach (var statement in turn.Offer.Statements(person, effects.Select(e => e.Effect), at))
            {
                if (highest[statement.SkillId].First() is var top && statement.Level > top)
                {
                    turn.Works.ForEach(w => w.Reject(SyncTexts.LevelOffScale(w.OfferPath, statement.Level, top)));
                    return;
                }

                earlier.Remove(statement.SkillId, out var former);
                turn.Evidence.Add(EvidenceRecording.RowOf(statement with { SupersedesId = former?.Id }, now));
            }

            turn.Check = turn.IsAsked ? null : ApplicationCheck.Schedule(Guid.CreateVersion7(now), turn.Enrolment, at.AddDays(checkDays), now);
        }

        turn.Evidence.AddRange(earlier.Values.Select(e => EvidenceRecording.RowOf(Withdrawn(e), now)));
    }

    /// <summary>A statement that takes another one back: it says the same of a moment that is over.</summary>
    private static EvidenceStatement Withdrawn(Evidence former) => new(former.PersonId, former.SkillId, former.Level, former.Kind, former.ObservedAt)
    {
        ExpiresAt = former.ObservedAt.AddMicroseconds(1),
        Issuer = former.Issuer,
        Reference = former.Reference,
        SupersedesId = former.Id,
    };

    /// <summary>What an offer does for a skill, and the highest level that the skill has.</summary>
    private sealed record ScaledEffect(OfferEffect Effect, int Highest);
}
