using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>
/// Deals enrolments: one for every completion that the evidence tells of, and those of the programmes of the table. A completion of a
/// programme goes to people whose level of the organisation's own skills rests on evidence that counts for more, so that it stays as it is.
/// </summary>
internal sealed class EnrolmentDealer(Tables tables, OfferFile offers, Random random)
{
    private const int LatestDay = -4;

    private static readonly string[] Strong = ["PEER", "MANAGER", "WORK_PRODUCT", "ASSESSMENT"];

    private readonly List<EnrolmentRow> _rows = [];
    private readonly HashSet<(string Person, string Offer)> _taken = [];
    private readonly List<SessionRow> _sessions = [];

    public EnrolmentFile Deal(IReadOnlyList<Draft> people)
    {
        var own = offers.Offers.Where(o => o.Source == tables.Own.Source.Key).ToList();
        foreach (var offer in own.Where(o => o.Delivery is "ON_SITE" or "BLENDED"))
        {
            AddSessions(offer);
        }

        foreach (var person in people)
        {
            foreach (var evidence in person.Evidence.Where(e => e.Kind == "COMPLETION").OrderBy(e => e.Observed))
            {
                AddCompletion(person, evidence.Ref!.Split(':')[1], evidence.Observed, addsEvidence: false);
            }
        }

        foreach (var programme in tables.Enrolments.Programmes)
        {
            DealProgramme(people, programme, own.Single(o => o.Id == programme.Offer));
        }

        return new EnrolmentFile(tables.Own.Source.Key, tables.Enrolments.CheckDays, _sessions, _rows);
    }

    private void DealProgramme(IReadOnlyList<Draft> people, ProgrammeTable programme, OfferRow offer)
    {
        var skill = offer.Effects[0].Skill;
        var mixed = people.ToArray();
        random.Shuffle(mixed);
        foreach (var person in Free(mixed.Where(p => offer.Effects.Where(e => e.Skill.StartsWith("own/", StringComparison.Ordinal)).All(e => IsOutweighed(p, e.Skill))), programme.Offer, programme.Completed))
        {
            AddCompletion(person, programme.Offer, -random.Next(55, 380), addsEvidence: true);
        }

        var fitting = mixed.Where(p => Level(p, skill) is { } level && programme.Levels.Contains(level)).ToList();
        foreach (var (status, count) in new[] { ("FAILED", programme.Failed), ("ABANDONED", programme.Abandoned), ("CANCELLED", programme.Cancelled) })
        {
            foreach (var person in Free(fitting, programme.Offer, count))
            {
                var ended = -random.Next(20, 200);
                Add(new EnrolmentRow(person.Key, programme.Offer, null, programme.Assignment, Early(person, ended - random.Next(15, 60)), ended + 30, status == "ABANDONED" ? 10 * random.Next(1, 8) : null, status, ended, false, null));
            }
        }

        var session = _sessions.FirstOrDefault(s => s.Offer == programme.Offer && s.Start > 0);
        foreach (var person in Free(fitting, programme.Offer, programme.Running))
        {
            var progress = session is null ? 5 * random.Next(0, 15) : 0;
            Add(new EnrolmentRow(
                person.Key, programme.Offer, session?.Key, programme.Assignment, Early(person, -random.Next(-LatestDay, 45)),
                session is null ? random.Next(programme.EndsFrom, programme.EndsTo + 1) : null, progress == 0 ? null : progress, "ENROLLED", null, false, null));
        }
    }

    private List<Draft> Free(IEnumerable<Draft> people, string offer, int count)
    {
        var free = people.Where(p => p.Joined < -450 && !_taken.Contains((p.Key, offer))).Take(count).ToList();
        return free.Count == count ? free : throw new InvalidDataException($"{offer}: {count} people are asked for, {free.Count} fit.");
    }

    private void AddCompletion(Draft person, string offer, int ended, bool addsEvidence)
    {
        if (_taken.Contains((person.Key, offer)))
        {
            return;
        }

        var due = ended + tables.Enrolments.CheckDays;
        var answered = due + random.Next(1, 12);
        var check = answered < LatestDay && random.NextDouble() < 0.78
            ? new CheckRow(Answer(), answered, random.NextDouble() < 0.85 ? "SELF" : "MANAGER")
            : null;
        var assignment = random.NextDouble() switch { < 0.5 => "SELF_CHOSEN", < 0.8 => "RECOMMENDED", _ => "REQUIRED" };
        Add(new EnrolmentRow(person.Key, offer, null, assignment, Early(person, ended - random.Next(10, 60)), ended, null, offers.Offers.Any(o => o.Id == offer && o.MoveOn is not null) ? "PASSED" : "COMPLETED", ended, addsEvidence, check));
    }

    private void Add(EnrolmentRow row)
    {
        _taken.Add((row.Person, row.Offer));
        _rows.Add(row);
    }

    private void AddSessions(OfferRow offer)
    {
        var programme = tables.Enrolments.Programmes.FirstOrDefault(p => p.Offer == offer.Id);
        var first = programme?.EndsFrom ?? random.Next(14, 60);
        foreach (var start in new[] { first - 180, first, first + 90 })
        {
            var place = tables.Enrolments.Locations[random.Next(tables.Enrolments.Locations.Count)];
            _sessions.Add(new SessionRow($"{offer.Id}|{start}", offer.Id, start, offer.Minutes!.Value, Math.Max(12, (programme?.Running ?? 0) + 3), place, offer.Langs[0]));
        }
    }

    private string Answer()
    {
        var draw = random.Next(tables.Enrolments.Answers.Values.Sum());
        foreach (var (answer, weight) in tables.Enrolments.Answers)
        {
            if ((draw -= weight) < 0)
            {
                return answer;
            }
        }

        throw new InvalidDataException("The weights of the answers are empty.");
    }

    private static int Early(Draft person, int wanted) => Math.Max(wanted, person.Joined);

    private static bool IsOutweighed(Draft person, string skill)
    {
        var corrected = person.Evidence.Where(e => e.Supersedes is not null).Select(e => e.Supersedes!.Value).ToHashSet();
        return person.Evidence.Where((e, i) => e.Skill == skill && Strong.Contains(e.Kind) && e.Expires is null && !corrected.Contains(i)).Any();
    }

    private static int? Level(Draft person, string skill) => Readiness.Level(person.Evidence, skill);
}
