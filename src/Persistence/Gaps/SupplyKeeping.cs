using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Makes a <see cref="SupplyState"/> from the database, and brings one up to date with what was written and what time has changed.</summary>
internal sealed class SupplyKeeping(SupplyRows rows)
{
    /// <summary>More changes than this, or more people who come, go and move, are quicker read anew as a whole.</summary>
    internal const int MostChanges = 5000;
    internal const int MostMoves = 300;

    internal async Task<SupplyState> LoadAsync(DateTimeOffset now)
    {
        await using var reading = await rows.BeginAsync();
        var changes = await rows.LastAsync();
        var settings = await rows.SettingsAsync();
        var at = new AsOf(now, settings.Zone);
        var yesterday = at.Day.AddDays(-1);
        await rows.Gaps.ReadUnitsAsync(yesterday, at.Day);
        var (units, before) = (rows.Gaps.UnitsOn(at.Day), rows.Gaps.UnitsOn(yesterday));
        var places = await rows.HistoryAsync();
        var live = places.On(units, at).Knowing(await rows.LevelsAsync());
        var state = new SupplyState
        {
            Seq = changes,
            Live = live,
            Closed = live,
            Places = places,
            NextInstant = Earlier(await rows.NextExpiryAsync(DateTimeOffset.MinValue), NextDay(at)),
            Settings = settings,
            Fading = await rows.FadingAsync(),
            Faded = new FadedLevels(live.At.Instant),
            Demand = new DemandIndex(await rows.RequirementsAsync()),
            Units = ([.. units], [.. before]),
        };
        var closed = await ClosedAsync(state, at);
        return state with { Closed = closed, Faded = new FadedLevels(closed.At.Instant) };
    }

    /// <summary>Brings a state up to date; null when it must be loaded anew.</summary>
    internal async Task<SupplyState?> AdvanceAsync(SupplyState state, DateTimeOffset now)
    {
        await using var reading = await rows.BeginAsync();
        var at = state.Now(now);
        var isNewDay = at.Day != state.Live.At.Day;
        if (await rows.ChangesAsync(state.Seq, MostChanges) is not { } changes
            || now < state.Live.At.Instant.AddDays(-1)
            || await SettingsAsync(state, changes) is not { } settings
            || (isNewDay || changes.Kinds.Contains(ChangeType.OrgUnit)) && !await HasSameUnitsAsync(state, at))
        {
            return null;
        }

        Guid[] changed = [.. changes.People().Distinct()];
        if (await PlacesAsync(state, changed) is not { } places
            || (isNewDay ? [.. changed.Union(places.Differing(state.Live.At.Day, at.Day))] : changed) is not { Length: <= MostMoves } people)
        {
            return null;
        }

        var isDue = now >= state.NextInstant;
        var touched = await TouchedAsync(people, changes.Statements(), isDue, now);
        var requirements = changes.Requirements();
        var next = state with
        {
            Seq = changes.Seq,
            Settings = settings,
            Places = places,
            Live = Changed(state.Live, at, people, places, touched, settings.Policy),
            NextInstant = touched.Where(e => e.ExpiresAt > now).Select(e => e.ExpiresAt!.Value).Append(NextDay(at))
                .Append(isDue ? await rows.NextExpiryAsync(now) : state.NextInstant).Min(),
            Fading = changes.Kinds.Contains(ChangeType.Skill) ? await rows.FadingAsync() : state.Fading,
            Demand = requirements.Length == 0 ? state.Demand : state.Demand.With(requirements, await rows.RequirementsAsync(requirements)),
        };
        var isOnlyLevels = people.Length == 0 && requirements.Length == 0 && changes.Kinds.Count == 0 && !isNewDay;
        return next with
        {
            Closed = isNewDay ? await ClosedAsync(next, at) : Changed(state.Closed, state.Closed.At, people, places, touched, settings.Policy),
            Faded = Faded(state, at, people, touched, changes),
            Matrices = !isOnlyLevels ? new KeptMatrices() : touched.Count == 0 ? state.Matrices : state.Matrices.After(touched.Select(e => e.SkillId).ToHashSet()),
        };
    }

    /// <summary>The places with those of people that changed; null when there are so many that all are read anew.</summary>
    private async Task<PlaceHistory?> PlacesAsync(SupplyState state, Guid[] changed)
        => changed.Length > MostMoves ? null : changed.Length == 0 ? state.Places : state.Places.With(changed, await rows.PlacesAsync(changed));

    /// <summary>Of the levels that fade, those that are still right.</summary>
    private static FadedLevels Faded(SupplyState state, AsOf at, Guid[] people, List<EvidenceFact> touched, SupplyChanges changes)
        => at.Day != state.Live.At.Day || people.Length > 0 || changes.Kinds.Contains(ChangeType.Skill)
            ? new FadedLevels(AsOf.EndOf(at.Day.AddDays(-1), at.Zone).Instant)
            : state.Faded.Without([.. touched.Select(e => e.SkillId)]);

    private static SupplyIndex Changed(
        SupplyIndex index, AsOf at, Guid[] people, PlaceHistory places, List<EvidenceFact> touched, EvidencePolicy policy)
    {
        if (people.Length == 0 && touched.Count == 0)
        {
            return index.As(at);
        }

        var levels = EffectiveLevels.Whole(touched, at, policy);
        return index.With(
            [
                .. people.Select(person => new PlaceFact(person, null)),
                .. people.Select(person => new PlaceFact(person, places.PlaceOf(person, at.Day))),
            ],
            levels,
            at);
    }

    private static DateTimeOffset NextDay(AsOf at) => AsOf.EndOf(at.Day, at.Zone).Instant.AddTicks(1);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    /// <summary>The end of the day before, from the present: what has happened since is taken back.</summary>
    private async Task<SupplyIndex> ClosedAsync(SupplyState state, AsOf now)
    {
        var closing = AsOf.EndOf(now.Day.AddDays(-1), now.Zone);
        var touched = await rows.TouchedSinceAsync(closing.Instant, now.Instant);
        if (!state.Units.Today.SetEquals(state.Units.Before))
        {
            var index = state.Places.On(state.Units.Before, closing).Knowing(await rows.LevelsAsync());
            return Changed(index, closing, [], state.Places, touched, state.Settings.Policy);
        }

        Guid[] people = [.. state.Places.Differing(closing.Day, now.Day)];
        if (people.Length > 0)
        {
            touched = [.. touched.Concat(await rows.EvidenceOfAsync(people)).DistinctBy(e => e.EvidenceId)];
        }

        return Changed(state.Live, closing, people, state.Places, touched, state.Settings.Policy);
    }

    private async Task<List<EvidenceFact>> TouchedAsync(Guid[] people, Guid[] statements, bool isDue, DateTimeOffset now)
    {
        IEnumerable<EvidenceFact> touched = people.Length == 0 ? [] : await rows.EvidenceOfAsync(people);
        if (statements.Length > 0)
        {
            touched = touched.Concat(await rows.BesideAsync(statements));
        }

        if (isDue)
        {
            touched = touched.Concat(await rows.ExpiredAsync(now));
        }

        return [.. touched.DistinctBy(e => e.EvidenceId)];
    }

    /// <summary>The settings; null when they changed in a way that changes every figure.</summary>
    private async Task<SupplySettings?> SettingsAsync(SupplyState state, SupplyChanges changes)
    {
        if (!changes.Kinds.Contains(ChangeType.Organisation))
        {
            return state.Settings;
        }

        var settings = await rows.SettingsAsync();
        return settings.Policy == state.Settings.Policy && settings.Zone.Equals(state.Settings.Zone) ? settings : null;
    }

    private async Task<bool> HasSameUnitsAsync(SupplyState state, AsOf at)
    {
        var before = at.Day.AddDays(-1);
        await rows.Gaps.ReadUnitsAsync(before, at.Day);
        return state.Units.Today.SetEquals(rows.Gaps.UnitsOn(at.Day)) && state.Units.Before.SetEquals(rows.Gaps.UnitsOn(before));
    }
}
