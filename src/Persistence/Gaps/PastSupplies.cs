using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>
/// People and levels of past moments: the places of any day come from what the supply index keeps of all days, the levels of the skills that are needed from the statements about them.
/// </summary>
internal sealed class PastSupplies(SupplyState state, GapRows rows, StatementRows statements)
{
    /// <summary>How often it is begun anew when people move or are forgotten while statements are read.</summary>
    private const int MostTries = 3;

    internal SupplySettings Settings => state.Settings;

    /// <summary>Answers from past supplies while nothing that they rest on changes; default when there is no index to take places from.</summary>
    internal static async Task<T?> ReadAsync<T>(
        SupplyIndexes supplies, LearningGraphContext context, GapRows rows, Func<PastSupplies, Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        var state = await supplies.CurrentAsync(cancellation);
        for (var tries = 0; tries < MostTries && state is not null; tries++)
        {
            T answer;
            try
            {
                answer = await read(new PastSupplies(state, rows, new StatementRows(context, cancellation)));
            }
            catch (SupplyTooLargeException)
            {
                return null;
            }

            var now = await supplies.CurrentAsync(cancellation);
            if (now is not null && ReferenceEquals(now.Places, state.Places) && now.Settings == state.Settings && ReferenceEquals(now.Fading, state.Fading))
            {
                return answer;
            }

            state = now;
        }

        return null;
    }

    /// <summary>The people of moments at their places; one command.</summary>
    internal async Task<Dictionary<DateTimeOffset, SupplyIndex>> PeopleAsync(IReadOnlyCollection<DateTimeOffset> instants)
    {
        AsOf[] moments = [.. instants.Distinct().Select(instant => new AsOf(instant, Settings.Zone))];
        await rows.ReadUnitsAsync(moments.Select(m => m.Day).DefaultIfEmpty().Min(), moments.Select(m => m.Day).DefaultIfEmpty().Max());
        return moments.ToDictionary(m => m.Instant, m => state.Places.On(rows.UnitsOn(m.Day), m));
    }

    /// <summary>The supplies of moments, with the levels of some skills; two commands.</summary>
    internal async Task<IReadOnlyDictionary<DateTimeOffset, Supply>> AtAsync(IReadOnlyCollection<DateTimeOffset> instants, Guid[] skills)
    {
        var people = await PeopleAsync(instants);
        var read = await ReadAsync([.. people.Values.Select(index => new SupplyView(index, index.At))], skills);
        return read.ToDictionary(supply => supply.At.Instant);
    }

    /// <summary>The supplies of views, with the levels of some skills; one command.</summary>
    internal async Task<IReadOnlyList<Supply>> ReadAsync(IReadOnlyList<SupplyView> views, Guid[] skills)
    {
        var made = new SupplyViews(views, state.Fading, Settings.Policy);
        await statements.ReadAsync(skills, views.Select(v => v.At.Instant).DefaultIfEmpty().Max(), made);
        return made.Make();
    }
}
