using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>A person while the evidence is still being dealt.</summary>
internal sealed record Draft(string Key, string Number, string Name, string Unit, string Role, bool Leader, IReadOnlyList<string> Langs, List<MembershipRow> Memberships)
{
    /// <summary>Whether the person agreed to be found as an expert.</summary>
    public bool Findable { get; init; }

    /// <summary>The minutes a week for learning, null when the person never said.</summary>
    public int? WeeklyMinutes { get; init; }

    /// <summary>The day the person joined, counted from the first start.</summary>
    public int Joined => Memberships[0].From;

    public List<EvidenceRow> Evidence { get; } = [];
}

/// <summary>Fills the units with people: who works where since when, who leads.</summary>
internal sealed class Workforce(Tables tables, Random random)
{
    private static readonly string[] MovesBetween = ["woodworking", "metal-assembly", "supply", "sales", "product-development", "support"];

    public IReadOnlyList<Draft> Build()
    {
        var total = tables.Organisation.Staffing.Sum(s => s.Roles.Values.Sum());
        var names = Names.Make(total, random);
        var people = new List<Draft>(total);
        foreach (var staffing in tables.Organisation.Staffing)
        {
            var leaderRole = tables.Organisation.Units.Single(u => u.Key == staffing.Unit).LeaderRole;
            var leaderTaken = false;
            foreach (var (role, count) in staffing.Roles)
            {
                for (var i = 0; i < count; i++)
                {
                    var leader = role == leaderRole && !leaderTaken;
                    leaderTaken |= leader;
                    people.Add(Person(people.Count + 1, names[people.Count], staffing.Unit, role, leader));
                }
            }
        }

        AddArrivals(people);
        AddMoves(people);
        return people;
    }

    private Draft Person(int number, string name, string unit, string role, bool leader)
    {
        string[] langs = random.NextDouble() switch
        {
            < 0.55 => ["nl", "en"],
            < 0.82 => ["nl"],
            < 0.92 => ["nl", "en", "de"],
            _ => ["en"],
        };
        var from = -random.Next(420, 5200);
        var fte = random.NextDouble() < 0.7 ? 1 : 0.8;
        var weekly = random.Next(5);
        return new Draft($"p{number:000}", $"H{1000 + number}", name, unit, role, leader, langs, [new MembershipRow(unit, from, null, fte)])
        {
            Findable = random.NextDouble() < 0.4,
            WeeklyMinutes = weekly == 0 ? null : weekly * 30,
        };
    }

    private void AddArrivals(List<Draft> people)
    {
        foreach (var person in Pick(people.Where(p => !p.Leader), tables.Evidence.History.ArrivalsInLastYear))
        {
            person.Memberships[0] = person.Memberships[0] with { From = -random.Next(20, 360) };
        }
    }

    private void AddMoves(List<Draft> people)
    {
        foreach (var person in Pick(people.Where(p => p.Joined < -1000 && MovesBetween.Contains(p.Unit)), tables.Evidence.History.Moves))
        {
            var former = MovesBetween.Where(u => u != person.Unit).ElementAt(random.Next(MovesBetween.Length - 1));
            var moved = -random.Next(60, 700);
            var now = person.Memberships[0];
            person.Memberships.Clear();
            person.Memberships.Add(now with { Unit = former, To = moved - 1 });
            person.Memberships.Add(now with { From = moved });
        }
    }

    private List<Draft> Pick(IEnumerable<Draft> people, int count)
    {
        var pool = people.ToArray();
        random.Shuffle(pool);
        return [.. pool.Take(count)];
    }
}
