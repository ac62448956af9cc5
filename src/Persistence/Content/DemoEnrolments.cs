using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Content;

/// <summary>Sessions, enrolments, the questions whether what was learnt is applied, and the evidence of completions.</summary>
internal sealed class DemoEnrolments(EnrolmentFile file, IReadOnlyCollection<object> offers, DayCount days)
{
    private readonly Dictionary<Guid, LearningOffer> _offers = offers.OfType<LearningOffer>().ToDictionary(o => o.Id);
    private readonly ILookup<Guid, OfferEffect> _effects = offers.OfType<OfferEffect>().ToLookup(e => e.OfferId);
    private readonly string _source = offers.OfType<OfferSource>().Single(s => s.Id == DemoOffers.SourceId(file.Source)).Name;
    private readonly Dictionary<string, OfferSession> _sessions = file.Sessions.ToDictionary(s => s.Key, s => Session(file.Source, s, days));

    internal IEnumerable<object> Rows() => [.. _sessions.Values, .. file.Enrolments.SelectMany(Of)];

    private static OfferSession Session(string source, SessionRow row, DayCount days) => new()
    {
        Id = StableId.Of("offer-session", $"{source}|{row.Key}"),
        OfferId = DemoOffers.IdOf(source, row.Offer),
        Start = days.Instant(row.Start),
        End = days.Instant(row.Start + ((row.Minutes - 1) / 480)).AddHours(8),
        Seats = row.Seats,
        Location = row.Location,
        Language = row.Lang,
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private IEnumerable<object> Of(EnrolmentRow row)
    {
        var key = $"{row.Person}|{row.Offer}|{row.Enrolled}";
        var offer = _offers[DemoOffers.IdOf(file.Source, row.Offer)];
        var request = new EnrolmentRequest(DemoWorkforce.PersonId(row.Person))
        {
            Assignment = Codes.Of<AssignmentType>(row.Assignment),
            ExpectedEnd = row.Expected is { } expected ? days.Day(expected) : null,
            ProgressPct = row.Progress,
        };
        var session = row.Session is { } chosen ? _sessions[chosen] : null;
        var enrolment = Enrolment.Enrol(StableId.Of("enrolment", key), offer, session, request, 1, days.At(row.Enrolled));
        yield return enrolment;
        foreach (var followed in End(enrolment, offer, row, key))
        {
            yield return followed;
        }
    }

    private IEnumerable<object> End(Enrolment enrolment, LearningOffer offer, EnrolmentRow row, string key)
    {
        if (row.Ended is not { } day)
        {
            yield break;
        }

        var at = days.Instant(day);
        if (row.Status is "CANCELLED" or "ABANDONED")
        {
            enrolment.Cancel(1, row.Status == "ABANDONED" ? at : null, at);
            yield break;
        }

        enrolment.Complete(1, at, row.Status switch { "PASSED" => true, "FAILED" => false, _ => null }, at);
        if (offer.MoveOn.IsMetBy(isCompleted: true, enrolment.Passed))
        {
            yield return Check(enrolment, row, key, at);
            foreach (var effect in row.AddsEvidence ? _effects[offer.Id] : [])
            {
                yield return EvidenceOf(enrolment, effect, offer, key);
            }
        }
    }

    private ApplicationCheck Check(Enrolment enrolment, EnrolmentRow row, string key, DateTimeOffset at)
    {
        var check = ApplicationCheck.Schedule(StableId.Of("application-check", key), enrolment, days.Instant(row.Ended!.Value + file.CheckDays), at);
        if (row.Check is { } answer)
        {
            check.Confirm(1, Codes.Of<ApplicationOutcome>(answer.Outcome), Codes.Of<ConfirmationSource>(answer.By), null, days.Instant(answer.Answered));
        }

        return check;
    }

    private Evidence EvidenceOf(Enrolment enrolment, OfferEffect effect, LearningOffer offer, string key) => new()
    {
        Id = StableId.Of("evidence", $"{key}|{effect.SkillId}"),
        PersonId = enrolment.PersonId,
        SkillId = effect.SkillId,
        Level = effect.ExitLevel,
        Kind = EvidenceKind.Completion,
        ObservedAt = enrolment.CompletedAt!.Value,
        RecordedAt = enrolment.CompletedAt.Value,
        Issuer = _source,
        Reference = $"{_source}:{offer.ExternalId}",
    };
}
