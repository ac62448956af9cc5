using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>
/// Deals evidence so that exactly the numbers of the table come out: the row that counts for a person states the dealt
/// level, and every further row is older, less trusted, expired or corrected.
/// </summary>
internal sealed class EvidenceDealer(Tables tables, SkillSelection skills, OfferFile offers, Units units, Random random)
{
    private const int LatestDay = -4;

    private static readonly string[] ByTrust = ["INFERRED", "SELF_ASSESSMENT", "COMPLETION", "PEER", "MANAGER", "ASSESSMENT"];

    private readonly HashSet<string> _dealt = [];

    public void Deal(IReadOnlyList<Draft> people)
    {
        foreach (var table in tables.Evidence.Survey)
        {
            DealTable(people, table, survey: true);
        }

        foreach (var table in tables.Evidence.GoalSkills)
        {
            DealTable(people, table, survey: false);
        }

        DealRoles(people);
    }

    private void DealTable(IReadOnlyList<Draft> people, KnownTable table, bool survey)
    {
        var skill = skills.Use(table.Skill);
        _dealt.Add(skill);
        var group = people.Where(p => (table.Unit is null || units.IsWithin(p.Unit, table.Unit)) && (table.Role is null || p.Role == table.Role)).ToArray();
        random.Shuffle(group);
        var known = table.Known.Values.Sum();
        var ordered = Known(group, table, known)
            .OrderByDescending(p => Affinity(p, table) + (random.NextDouble() * 1.6))
            .ToList();
        var at = 0;
        foreach (var (level, count) in table.Known.OrderByDescending(k => k.Key))
        {
            foreach (var person in ordered.Skip(at).Take(count))
            {
                Give(person, skill, level, survey);
            }

            at += count;
        }

        var onceKnown = survey || group.Length <= 50 ? 0.15 : 0.02;
        foreach (var person in group.Except(ordered).Where(_ => random.NextDouble() < onceKnown))
        {
            GiveExpired(person, skill, random.Next(1, 4));
        }
    }

    private List<Draft> Known(Draft[] group, KnownTable table, int known)
    {
        if (known > group.Length)
        {
            throw new InvalidDataException($"{table.Skill}: {known} known of {group.Length}.");
        }

        return table.Favoured.Count == 0 || known > group.Length / 2
            ? [.. group.Take(known)]
            : [.. group.OrderByDescending(p => Affinity(p, table) + (random.NextDouble() * 2.4)).Take(known)];
    }

    private void DealRoles(IReadOnlyList<Draft> people)
    {
        var roles = tables.Organisation.Roles.ToDictionary(r => r.Key);
        var table = tables.Evidence.RoleSkills;
        foreach (var person in people)
        {
            foreach (var skill in roles[person.Role].Skills.Select(skills.Use).Where(s => !_dealt.Contains(s)))
            {
                if (random.NextDouble() < table.KnownShare)
                {
                    Give(person, skill, Weighted(table.Levels), survey: false);
                }
            }
        }
    }

    private void Give(Draft person, string skill, int level, bool survey)
    {
        var history = tables.Evidence.History;
        var kind = KindFor(level, skill, out var offer);
        var day = Day(person, survey && kind == "SELF_ASSESSMENT" ? random.Next(-84, -70) : -random.Next(-LatestDay, 420));
        if (random.NextDouble() < history.OlderShare)
        {
            Add(person, new EvidenceRow(skill, Math.Max(0, level - 1), kind == "COMPLETION" ? "SELF_ASSESSMENT" : kind, day - random.Next(200, 700), 0, null, Issuer(kind, person), null, null));
        }

        if (Array.IndexOf(ByTrust, kind) > 1 && random.NextDouble() < (survey ? 0.6 : 0.15))
        {
            var claimed = Math.Clamp(level + random.Next(-1, 2), 0, 5);
            Add(person, new EvidenceRow(skill, claimed, "SELF_ASSESSMENT", Day(person, random.Next(-84, -70)), 0, null, null, null, null));
        }

        if (random.NextDouble() < history.ExpiredShare)
        {
            GiveExpired(person, skill, Math.Min(5, level + 1));
        }

        int? corrected = null;
        if (random.NextDouble() < history.SupersededShare)
        {
            corrected = person.Evidence.Count;
            Add(person, new EvidenceRow(skill, Math.Min(5, level + 1), kind == "COMPLETION" ? "MANAGER" : kind, day - 3, 0, null, Issuer(kind, person), null, null));
        }

        int? expires = kind == "CREDENTIAL" ? random.Next(500, 1400) : null;
        Add(person, new EvidenceRow(skill, level, kind, day, 0, expires, Issuer(kind, person), offer, corrected));
    }

    private void GiveExpired(Draft person, string skill, int level)
    {
        var observed = -random.Next(1100, 1500);
        Add(person, new EvidenceRow(skill, level, "CREDENTIAL", observed, 0, -random.Next(15, 240), Issuer("CREDENTIAL", person), null, null));
    }

    private void Add(Draft person, EvidenceRow row)
    {
        var recorded = Math.Min(row.Observed + random.Next(0, 3), LatestDay + 1);
        person.Evidence.Add(row with { Recorded = recorded });
    }

    private string KindFor(int level, string skill, out string? offer)
    {
        var draw = random.NextDouble();
        var kind = level switch
        {
            >= 4 => draw switch { < 0.3 => "CREDENTIAL", < 0.5 => "ASSESSMENT", < 0.8 => "MANAGER", _ => "WORK_PRODUCT" },
            3 => draw switch { < 0.35 => "MANAGER", < 0.55 => "WORK_PRODUCT", < 0.7 => "ASSESSMENT", < 0.88 => "COMPLETION", _ => "PEER" },
            2 => draw switch { < 0.25 => "MANAGER", < 0.55 => "COMPLETION", < 0.7 => "PEER", _ => "SELF_ASSESSMENT" },
            1 => draw switch { < 0.6 => "SELF_ASSESSMENT", < 0.8 => "COMPLETION", < 0.9 => "PEER", _ => "INFERRED" },
            _ => draw < 0.95 ? "SELF_ASSESSMENT" : "MANAGER",
        };
        offer = kind == "COMPLETION" ? OfferReaching(skill, level) : null;
        return kind == "COMPLETION" && offer is null ? (level >= 2 ? "MANAGER" : "SELF_ASSESSMENT") : kind;
    }

    private string? OfferReaching(string skill, int level)
    {
        var own = tables.Own.Source.Key;
        var found = offers.Offers.Where(o => o.Source == own && o.Effects.Any(e => e.Skill == skill && e.Exit == level)).ToList();
        return found.Count == 0 ? null : tables.Own.Source.Name + ":" + found[random.Next(found.Count)].Id;
    }

    private int Weighted(IReadOnlyDictionary<int, int> weights)
    {
        var draw = random.Next(weights.Values.Sum());
        foreach (var (level, weight) in weights.OrderBy(w => w.Key))
        {
            if ((draw -= weight) < 0)
            {
                return level;
            }
        }

        throw new InvalidDataException("The weights of the levels are empty.");
    }

    private static int Day(Draft person, int wanted) => Math.Min(LatestDay, Math.Max(wanted, person.Joined + 3));

    private static string? Issuer(string kind, Draft person) => kind switch
    {
        "CREDENTIAL" => "Examenbureau Ambacht en Techniek",
        "ASSESSMENT" => "Leerplein Halderveen",
        "COMPLETION" => "Leerplein Halderveen",
        "MANAGER" => "lead:" + person.Unit,
        _ => null,
    };

    private static double Affinity(Draft person, KnownTable table)
    {
        var place = table.Favoured.ToList().IndexOf(person.Role);
        return (place < 0 ? 0 : 2.6 - (place * 0.25)) + (person.Leader ? 0.3 : 0);
    }
}

/// <summary>The tree of units.</summary>
internal sealed class Units(IReadOnlyList<UnitTable> units)
{
    private readonly Dictionary<string, string?> _parents = units.ToDictionary(u => u.Key, u => u.Parent);

    public bool IsWithin(string unit, string ancestor)
    {
        for (string? at = unit; at is not null; at = _parents[at])
        {
            if (at == ancestor)
            {
                return true;
            }
        }

        return false;
    }
}
