using LearningGraph.Domain.Changes;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Reading;

/// <summary>A factory of contexts that keeps what was read.</summary>
internal interface IKeepsReads
{
    /// <summary>What is kept.</summary>
    KeptReads Kept { get; }
}

/// <summary>Reads what seldom changes and is often asked for.</summary>
internal static class KeptReading
{
    /// <summary>Objects by their ids; objects that the change log tells of are kept, unless a row itself decides who may see it. Whoever gets one must not change it.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, T>> ByIdAsync<T>(
        this IDbContextFactory<LearningGraphContext> contexts, IReadOnlyCollection<Guid> ids, Func<T, Guid> id, CancellationToken cancellationToken)
        where T : class
    {
        if (contexts is IKeepsReads keeper && LoggedEntities.Find(typeof(T)) is { HasUntoldColumns: false, IsWithheldByRow: false } logged)
        {
            return await keeper.Kept.GetAsync<Guid, T>(typeof(KeptReading), [logged.Type], byId: true, static _ => 1, ids, ReadAsync, cancellationToken);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, [.. ids]);

        async Task<IReadOnlyDictionary<Guid, T>> ReadAsync(LearningGraphContext db, Guid[] missing)
            => await db.Set<T>().AsNoTracking().Where(e => EF.Parameter(missing).Contains(EF.Property<Guid>(e, "Id"))).ToDictionaryAsync(id, cancellationToken);
    }

    /// <summary>Values made of objects of some kinds, kept until one of those objects changes. Whoever gets one must not change it.</summary>
    /// <typeparam name="TKey">What the values are asked for by.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="contexts">Where to read.</param>
    /// <param name="reader">Who reads: together with the types, whose values these are.</param>
    /// <param name="types">The kinds of objects that the values are made of.</param>
    /// <param name="weight">About how many rows a value is made of.</param>
    /// <param name="keys">What is asked for.</param>
    /// <param name="read">Reads what is not kept; keys that it leaves out are read again next time.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    internal static async Task<IReadOnlyDictionary<TKey, TValue>> KeptAsync<TKey, TValue>(
        this IDbContextFactory<LearningGraphContext> contexts,
        Type reader,
        ChangeType[] types,
        Func<TValue, int> weight,
        IReadOnlyCollection<TKey> keys,
        Func<LearningGraphContext, TKey[], Task<IReadOnlyDictionary<TKey, TValue>>> read,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        if (contexts is IKeepsReads keeper)
        {
            return await keeper.Kept.GetAsync(reader, types, byId: false, weight, keys, read, cancellationToken);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await read(context, [.. keys.Distinct()]);
    }
}
