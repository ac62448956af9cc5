using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>In which languages and forms everybody learns, and how long a week. People are many and ways to learn are few: a person is the number of one. Kept until a person changes.</summary>
internal sealed class Learners
{
    internal static readonly Learners Nobody = new([], [], []);

    private readonly Guid[] _people;
    private readonly int[] _ways;
    private readonly (IReadOnlyList<string> Languages, IReadOnlyList<Delivery> Deliveries, int? WeeklyMinutes)[] _all;

    private Learners(Guid[] people, int[] ways, (IReadOnlyList<string> Languages, IReadOnlyList<Delivery> Deliveries, int? WeeklyMinutes)[] all)
    {
        Array.Sort(people, ways);
        (_people, _ways, _all) = (people, ways, all);
    }

    internal static async Task<Learners> ReadAsync(IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellation)
        => (await contexts.KeptAsync<bool, Learners>(
            typeof(Learners), [ChangeType.Person], static _ => 1, [true],
            async (context, _) => new Dictionary<bool, Learners> { [true] = await ReadAsync(context, cancellation) },
            cancellation))[true];

    /// <summary>What learning must fit for each person, the same object for people who do not differ in it.</summary>
    /// <param name="days">The days there are; null for any number.</param>
    /// <param name="places">Where people stand; null where it makes no difference.</param>
    internal Func<Guid, LearnerLimits> Limits(int? days, LearnerPlaces? places)
    {
        var limits = Array.ConvertAll(_all, way => new LearnerLimits(way.Languages, way.Deliveries, (long?)way.WeeklyMinutes * days / 7));
        var placed = new Dictionary<(int Way, LearnerPlace Place), LearnerLimits>();
        return person =>
        {
            var found = Array.BinarySearch(_people, person);
            if (found < 0)
            {
                return LearnerLimits.None;
            }

            if (places is null)
            {
                return limits[_ways[found]];
            }

            var key = (_ways[found], places.Of(person));
            return placed.TryGetValue(key, out var same) ? same : placed[key] = limits[key.Item1] with { Place = key.Item2 };
        };
    }

    /// <summary>Two commands: who has which columns, as text, and what these say for one person each.</summary>
    private static async Task<Learners> ReadAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        var people = new List<Guid>();
        var ways = new List<int>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var examples = new List<Guid>();
        await using (var reader = await new SqlReads(context, cancellation).ReaderAsync(
            $"""
            SELECT "Id", CAST("Languages" AS text) || '|' || CAST("PreferredDeliveries" AS text) || '|' || COALESCE(CAST("WeeklyLearningMinutes" AS text), '') FROM "People"
            """))
        {
            for (var row = reader.DbDataReader; await reader.ReadAsync(cancellation);)
            {
                var (person, said) = (row.GetGuid(0), row.GetString(1));
                if (!numbers.TryGetValue(said, out var way))
                {
                    numbers[said] = way = numbers.Count;
                    examples.Add(person);
                }

                people.Add(person);
                ways.Add(way);
            }
        }

        var saidBy = await context.People.Where(p => EF.Parameter(examples).Contains(p.Id))
            .Select(p => new { p.Id, p.Languages, p.PreferredDeliveries, p.WeeklyLearningMinutes }).ToDictionaryAsync(p => p.Id, cancellation);

        // Somebody may go between the commands: the change log tells, and this is read again.
        return new Learners(
            [.. people], [.. ways], [.. examples.Select(e => saidBy.TryGetValue(e, out var way) ? (way.Languages, way.PreferredDeliveries, way.WeeklyLearningMinutes) : ([], [], null))]);
    }
}
