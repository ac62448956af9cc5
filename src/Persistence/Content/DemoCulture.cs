using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Culture;

namespace LearningGraph.Persistence.Content;

/// <summary>Initiatives in every state, recognitions, projects and key figures.</summary>
internal static class DemoCulture
{
    internal static IEnumerable<object> Of(CultureFile file, OfferFile offers, OrganisationFile organisation, IReadOnlyDictionary<string, CultureItem> items, DayCount days)
        => file.Initiatives.SelectMany(i => Initiative(i, items, days))
            .Concat(file.Recognitions.Select((r, index) => Recognition(r, index, items, days)))
            .Concat(file.Projects.SelectMany(p => Project(p, offers, organisation, items, days)))
            .Concat(file.Indicators.SelectMany(i => Indicator(i, days)));

    private static Guid InitiativeId(string practice, string unit, int start) => StableId.Of("initiative", $"{practice}|{unit}|{start}");

    private static IEnumerable<object> Initiative(InitiativeRow row, IReadOnlyDictionary<string, CultureItem> items, DayCount days)
    {
        var definition = new InitiativeDefinition(items[row.Practice].Id, DemoWorkforce.UnitId(row.Unit), days.Day(row.Start))
        {
            Cadence = row.Cadence,
            OwnerId = DemoWorkforce.PersonId(row.Owner),
            FormSlug = row.Form,
            Weight = row.Weight,
        };
        var initiative = Domain.Culture.Initiative.Adopt(InitiativeId(row.Practice, row.Unit, row.Start), definition, days.Instant(row.Start));
        if (row.End is { } end)
        {
            initiative.End(1, days.Day(end), days.Instant(end));
        }

        var triggers = (row.Triggers ?? []).Select((t, index) => PracticeTrigger.Record(
            StableId.Of("trigger", $"{initiative.Id}|{index}"), initiative, days.Day(t.On), t.Label, days.Day(0), days.Instant(t.On))).ToArray();
        var occurrences = row.Occurrences.Select((o, index) => Occurrence.Record(
            StableId.Of("occurrence", $"{initiative.Id}|{index}"), initiative, Statement(o, triggers, days), days.Day(0), days.Instant(o[0]))).ToArray();
        var facts = new PracticeFacts(
            occurrences.Length == 0 ? null : occurrences.Max(o => o.On),
            [.. triggers.Select(t => new TriggerFact(t.On, occurrences.FirstOrDefault(o => o.TriggerId == t.Id)?.On))]);
        var turns = initiative.Follow(occurrences.Length == 0 ? null : occurrences.Min(o => o.On), facts);
        return [initiative, .. triggers, .. occurrences, .. Turns(initiative.Id, turns, days)];
    }

    private static OccurrenceStatement Statement(IReadOnlyList<int> row, PracticeTrigger[] triggers, DayCount days) => new(days.Day(row[0]))
    {
        Minutes = row[1],
        Participants = row[2],
        LeaderPresent = row[3] == 1,
        TriggerId = row.Count > 4 ? triggers[row[4]].Id : null,
    };

    private static IEnumerable<InitiativeTurn> Turns(Guid initiative, IReadOnlyList<StatusTurn> turns, DayCount days)
    {
        foreach (var turn in InitiativeTurns.Rows(initiative, turns, days.Day(0), days.Now))
        {
            turn.Id = StableId.Of("turn", $"{initiative}|{turn.From:yyyy-MM-dd}");
            yield return turn;
        }
    }

    private static Recognition Recognition(RecognitionRow row, int index, IReadOnlyDictionary<string, CultureItem> items, DayCount days)
        => Domain.Culture.Recognition.Of(
            StableId.Of("recognition", $"{index}"),
            items[row.Form],
            Codes.Of<RewardedBehaviour>(row.Behaviour),
            days.Day(row.On),
            DemoWorkforce.UnitId(row.Unit),
            days.Day(0),
            days.Instant(row.On),
            (row.Receiver is null ? null : DemoWorkforce.PersonId(row.Receiver), row.Giver is null ? null : DemoWorkforce.PersonId(row.Giver), null));

    private static IEnumerable<object> Project(
        ProjectRow row, OfferFile offers, OrganisationFile organisation, IReadOnlyDictionary<string, CultureItem> items, DayCount days)
    {
        var id = StableId.Of("project", row.Key);
        yield return Domain.Goals.Project.Plan(
            id,
            new ProjectDefinition(Codes.Texts(row.Title), Codes.Of<ProjectSize>(row.Size), days.Day(row.Start))
            {
                EndsOn = row.End is { } end ? days.Day(end) : null,
                GoalId = row.Goal is null ? null : DemoGoals.IdOf(row.Goal),
            },
            days.Instant(row.Start));
        foreach (var practice in row.Practices)
        {
            yield return new ProjectComponent { Id = StableId.Of("component", $"{row.Key}|{practice}"), ProjectId = id, PracticeId = items[practice].Id };
        }

        var skills = organisation.Goals.Where(g => g.Key == row.Goal).SelectMany(g => g.Requirements).Select(r => r.Skill).ToHashSet();
        foreach (var offer in offers.Offers.Where(o => o.Effects.Any(e => skills.Contains(e.Skill))).Take(row.Offers))
        {
            yield return new ProjectComponent { Id = StableId.Of("component", $"{row.Key}|{offer.Id}"), ProjectId = id, OfferId = DemoOffers.IdOf(offer.Source, offer.Id) };
        }
    }

    private static IEnumerable<object> Indicator(IndicatorRow row, DayCount days)
    {
        var id = StableId.Of("indicator", row.Key);
        yield return GoalIndicator.Define(
            id,
            new IndicatorDefinition(
                Codes.Texts(row.Name), row.Unit, Codes.Of<IndicatorDirection>(row.Direction), row.Baseline, row.Target, days.Day(row.Start), days.Day(row.Due)),
            days.Instant(row.Start));
        foreach (var measurement in row.Measurements)
        {
            var on = (int)measurement[0];
            yield return IndicatorMeasurement.Record(
                StableId.Of("measurement", $"{row.Key}|{on}"), id, days.Day(on), measurement[1], days.Day(0), days.Instant(on));
        }

        foreach (var goal in row.Goals)
        {
            yield return new IndicatorLink { Id = StableId.Of("indicator-link", $"{row.Key}|{goal}"), IndicatorId = id, GoalId = DemoGoals.IdOf(goal) };
        }

        foreach (var initiative in row.Initiatives)
        {
            var parts = initiative.Split('|');
            var start = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
            yield return new IndicatorLink
            {
                Id = StableId.Of("indicator-link", $"{row.Key}|{initiative}"),
                IndicatorId = id,
                InitiativeId = InitiativeId(parts[0], parts[1], start),
                Since = days.Day(start),
            };
        }
    }
}
