using LearningGraph.Domain.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Changes;

/// <summary>What an entry of the audit tells of.</summary>
public enum AuditKind
{
    /// <summary>Somebody read another person's data.</summary>
    Read,

    /// <summary>Something was written.</summary>
    Write,
}

/// <summary>Which entries of the audit are wanted; null does not narrow.</summary>
public sealed record AuditSelection
{
    /// <summary>Reads only, or writes only.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>Who did it, exactly as it is kept.</summary>
    public string? Actor { get; init; }

    /// <summary>The object written; a person for reads too.</summary>
    public (ChangeType Type, Guid Id)? Entity { get; init; }

    /// <summary>The person that the data is about.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>At this moment at the earliest.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>An entry of the audit: a read, or a write with its place in the change log.</summary>
public sealed record AuditRow(PersonRead? Read, ChangeEvent? Change)
{
    /// <summary>When it was done.</summary>
    public DateTimeOffset At => Read?.At ?? Change!.At;
}

/// <summary>Reads the audit, the newest entry first: the change log and the notes of reads as one list, with two commands.</summary>
public sealed class AuditReads(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>Entries that come after another one (null: the newest), and one more than asked for when there are more.</summary>
    public async Task<IReadOnlyList<AuditRow>> AfterAsync(AuditSelection selection, AuditPlace? after, int first, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var writes = selection.Kind == AuditKind.Read
            ? []
            : await Writes(context, selection, after).Take(first + 1).ToListAsync(cancellationToken);
        var reads = selection.Kind == AuditKind.Write || selection.Entity is { Type: not ChangeType.Person }
            ? []
            : await Reads(context, selection, after).Take(first + 1).ToListAsync(cancellationToken);
        return [.. writes.Select(change => new AuditRow(null, change)).Concat(reads.Select(read => new AuditRow(read, null)))
            .OrderByDescending(row => row.At).ThenBy(row => row.Read is not null).Take(first + 1)];
    }

    /// <summary>What the objects of changes were like before and after, as far as it is known.</summary>
    public async Task<IReadOnlyDictionary<long, string>> ImagesAsync(IReadOnlyCollection<long> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        long[] wanted = [.. changes];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ChangeImages.Where(i => EF.Parameter(wanted).Contains(i.Seq)).ToDictionaryAsync(i => i.Seq, i => i.Fields, cancellationToken);
    }

    private static IQueryable<ChangeEvent> Writes(LearningGraphContext context, AuditSelection wanted, AuditPlace? after)
    {
        var rows = context.ChangeEvents.AsNoTracking();
        rows = wanted.Actor is { } actor ? rows.Where(e => e.Actor == actor) : rows;
        rows = wanted.Entity is { } entity ? rows.Where(e => e.EntityId == entity.Id && e.Type == entity.Type) : rows;
        rows = wanted.PersonId is { } person ? rows.Where(e => e.PersonId == person) : rows;
        rows = wanted.From is { } from ? rows.Where(e => e.At >= from) : rows;
        rows = wanted.To is { } to ? rows.Where(e => e.At < to) : rows;
        rows = after switch
        {
            null => rows,
            { Seq: { } seq } => rows.Where(e => e.At < after.At || (e.At == after.At && e.Seq < seq)),
            _ => rows.Where(e => e.At < after.At),
        };
        return rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Seq);
    }

    private static IQueryable<PersonRead> Reads(LearningGraphContext context, AuditSelection wanted, AuditPlace? after)
    {
        var rows = context.PersonReads.AsNoTracking();
        var about = wanted.PersonId ?? wanted.Entity?.Id;
        rows = wanted.Actor is { } actor ? rows.Where(r => r.Actor == actor) : rows;
        rows = about is { } person ? rows.Where(r => r.PersonId == person) : rows;
        rows = wanted is { PersonId: { } one, Entity.Id: var other } && one != other ? rows.Where(r => r.PersonId == other) : rows;
        rows = wanted.From is { } from ? rows.Where(r => r.At >= from) : rows;
        rows = wanted.To is { } to ? rows.Where(r => r.At < to) : rows;
        rows = after switch
        {
            null => rows,
            { ReadId: { } id } => rows.Where(r => r.At < after.At || (r.At == after.At && r.Id.CompareTo(id) < 0)),
            _ => rows.Where(r => r.At <= after.At),
        };
        return rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id);
    }
}

/// <summary>The place of an entry in the audit: its moment, and its number in the change log or the identity of the read.</summary>
public sealed record AuditPlace(DateTimeOffset At, long? Seq, Guid? ReadId)
{
    /// <summary>The place of an entry.</summary>
    public static AuditPlace Of(AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new AuditPlace(row.At, row.Change?.Seq, row.Read?.Id);
    }
}
