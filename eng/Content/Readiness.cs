using System.Globalization;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>A second, short computation of the goals' readiness on day 0, to calibrate the tables.</summary>
internal sealed class Readiness(OrganisationFile organisation, PeopleFile people, Units units)
{
    private static readonly Dictionary<string, int> Trust = new()
    {
        ["CREDENTIAL"] = 6,
        ["ASSESSMENT"] = 6,
        ["MANAGER"] = 5,
        ["WORK_PRODUCT"] = 5,
        ["PEER"] = 4,
        ["COMPLETION"] = 3,
        ["SELF_ASSESSMENT"] = 2,
        ["INFERRED"] = 1,
    };

    public IEnumerable<string> Lines()
    {
        foreach (var goal in organisation.Goals)
        {
            var figures = goal.Requirements.Select(r => (Row: r, Figures: Of(r))).ToList();
            var weight = figures.Sum(f => f.Row.Weight);
            double Mean(Func<Figures, double> of) => figures.Sum(f => f.Row.Weight * of(f.Figures)) / weight;
            yield return string.Create(CultureInfo.InvariantCulture, $"{goal.Key}: soft {Mean(f => f.SoftLow):0.000}..{Mean(f => f.SoftHigh):0.000}, strict {Mean(f => f.StrictLow):0.000}..{Mean(f => f.StrictHigh):0.000}");
            foreach (var (row, f) in figures)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  {row.Key}: {f.People} people, N {f.Needed}, Q {f.Qualified}..{f.Qualified + f.Unknown}, known {1 - ((double)f.Unknown / f.People):0.00}, soft {f.SoftLow:0.000}..{f.SoftHigh:0.000}");
            }
        }
    }

    private Figures Of(RequirementRow row)
    {
        var levels = people.People.Where(p => InScope(p, row)).Select(p => Level(p, row.Skill)).ToList();
        var needed = row.Headcount ?? levels.Count;
        double Soft(int unknownAs) => levels.Select(l => Math.Min(1.0, (l ?? unknownAs) / (double)row.Level)).OrderDescending().Take(needed).Sum() / needed;
        double Strict(int unknownAs) => Math.Min(1.0, levels.Count(l => (l ?? unknownAs) >= row.Level) / (double)needed);
        return new Figures(levels.Count, needed, levels.Count(l => l >= row.Level), levels.Count(l => l is null), Soft(0), Soft(row.Level), Strict(0), Strict(row.Level));
    }

    private bool InScope(PersonRow person, RequirementRow row)
        => (row.Unit is null || units.IsWithin(person.Memberships[^1].Unit, row.Unit)) && (row.Role is null || person.Role == row.Role);

    private static int? Level(PersonRow person, string skill) => Level(person.Evidence, skill);

    /// <summary>The level that counts on day 0; null for unknown.</summary>
    public static int? Level(IReadOnlyList<EvidenceRow> evidence, string skill)
    {
        var superseded = evidence.Where(e => e.Supersedes is not null).Select(e => e.Supersedes!.Value).ToHashSet();
        var valid = evidence.Where((e, i) => e.Skill == skill && e.Observed <= 0 && (e.Expires ?? 1) > 0 && !superseded.Contains(i));
        return valid.OrderByDescending(e => Trust[e.Kind]).ThenByDescending(e => e.Observed).FirstOrDefault()?.Level;
    }

    private sealed record Figures(int People, int Needed, int Qualified, int Unknown, double SoftLow, double SoftHigh, double StrictLow, double StrictHigh);
}
