using LearningGraph.Domain.Workforce;

namespace LearningGraph.Bench.Generator;

/// <summary>What is stated about the people of a world, in the order in which it was recorded.</summary>
/// <remarks>
/// Fifteen statements a person on average, about half as many skills: those of the person's role first. Most statements are the person's own; some expire, some have, a few correct an earlier one.
/// </remarks>
internal sealed class EvidenceRows(World world, Dice dice, DateTimeOffset now)
{
    private static readonly int[] Kinds = [35, 8, 15, 20, 8, 5, 4, 5];
    private static readonly int[] Levels = [5, 15, 27, 30, 17, 6];
    private readonly Zipf _skills = new(world.Skills.Length, 1);

    public Row[] Create(int count)
    {
        var rows = new Row[count];
        var roles = world.Roles.Select((role, i) => (role.Id, Skills: world.RoleSkills[i])).ToDictionary(r => r.Id, r => r.Skills);
        var filled = 0;
        for (var i = 0; i < world.People.Length; i++)
        {
            var end = (int)((long)count * (i + 1) / world.People.Length);
            var until = i == world.People.Length - 1 ? count : Math.Clamp(end + dice.Between(-8, 8), filled, count);
            Fill(rows.AsSpan(filled, until - filled), i, world.People[i].RoleId is { } role ? roles[role] : []);
            filled = until;
        }

        Array.Sort(rows, static (a, b) => a.RecordedAt.CompareTo(b.RecordedAt));
        Identify(rows);
        return rows;
    }

    private void Fill(Span<Row> rows, int person, int[] ofRole)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        var skills = new List<int>(rows.Length);
        while (skills.Count < (rows.Length + 1) / 2)
        {
            var skill = ofRole.Length > 0 && dice.Chance(0.5) ? dice.Of(ofRole) : _skills.Draw(dice);
            if (!skills.Contains(skill))
            {
                skills.Add(skill);
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = RowOf(person, i < skills.Count ? skills[i] : dice.Of(skills));
        }
    }

    private Row RowOf(int person, int skill)
    {
        var kind = (EvidenceKind)dice.Weighted(Kinds);
        var observed = now.AddMinutes(-dice.Between(60, 60 * 24 * 1500));
        var recorded = observed.AddMinutes(dice.Below(60 * 24 * 10));
        var expires = dice.Chance(kind == EvidenceKind.Credential ? 0.5 : 0.04) ? observed.AddDays(365 * dice.Between(2, 5)).UtcTicks : 0;
        return new Row(person, skill, dice.Weighted(Levels), kind, observed.UtcTicks, recorded < now ? recorded.UtcTicks : now.UtcTicks, expires);
    }

    /// <summary>Gives the rows their ids, and makes a few correct an earlier one about the same person and skill.</summary>
    private void Identify(Row[] rows)
    {
        var earlier = new Dictionary<(int, int), int>();
        for (var i = 0; i < rows.Length; i++)
        {
            ref var row = ref rows[i];
            row.Id = dice.Id(new DateTimeOffset(row.RecordedAt, TimeSpan.Zero));
            if (earlier.Remove((row.Person, row.Skill), out var corrected))
            {
                row.Supersedes = rows[corrected].Id;
            }
            else if (dice.Chance(0.01))
            {
                earlier[(row.Person, row.Skill)] = i;
            }
        }
    }

    /// <summary>A statement; people and skills by their numbers, instants as UTC ticks, 0 for never.</summary>
    internal record struct Row(int Person, int Skill, int Level, EvidenceKind Kind, long ObservedAt, long RecordedAt, long ExpiresAt)
    {
        public Guid Id { get; set; }

        public Guid? Supersedes { get; set; }
    }
}
