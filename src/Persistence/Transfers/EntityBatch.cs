using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Transfers;

/// <summary>The objects that a batch of rows is about: those that are there, tracked, and those that the rows add.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class EntityBatch<T>
    where T : class
{
    private readonly ImportSession _session;
    private readonly ExternalIdSubject _subject;
    private readonly Dictionary<Guid, T> _stored;
    private readonly Dictionary<Guid, T> _added = [];
    private readonly List<ExternalId> _keys = [];

    private EntityBatch(ImportSession session, ExternalIdSubject subject, KeyLookup lookup, Dictionary<Guid, T> stored)
        => (_session, _subject, Lookup, _stored) = (session, subject, lookup, stored);

    /// <summary>Finds objects of this kind.</summary>
    internal KeyLookup Lookup { get; }

    /// <summary>Loads what the rows name by id or key, and what further columns refer to.</summary>
    internal static async Task<EntityBatch<T>> LoadAsync(
        ImportSession session, ExternalIdSubject subject, string noun, IReadOnlyList<TransferRow> rows, IReadOnlyList<string> references, CancellationToken cancellation)
    {
        var lookup = await KeyLookup.LoadAsync<T>(session.Context, subject, noun, rows, ["id", "key", .. references], cancellation);
        Guid[] ids = [.. lookup.Ids];
        var stored = await session.Context.Set<T>().Where(row => EF.Parameter(ids).Contains(EF.Property<Guid>(row, "Id"))).ToDictionaryAsync(row => IdOf(row), cancellation);
        return new EntityBatch<T>(session, subject, lookup, stored);
    }

    /// <summary>Applies a row to the object it is about, or makes it. A row that proves bad leaves the object as it was.</summary>
    internal void Apply(string kind, TransferRow row, Func<Guid, T> create, Action<T, bool> fill)
    {
        var (id, isThere) = Lookup.Identify(row, _session.Now);
        if (!isThere)
        {
            var entity = create(id);
            fill(entity, true);
            _added.Add(id, entity);
            _session.Created(kind);
        }
        else if (_added.TryGetValue(id, out var added))
        {
            fill(added, false);
            _session.Compared(kind, differs: false);
        }
        else
        {
            Fill(_stored[id], fill);
            Touch(kind, _stored[id]);
        }

        Name(row, id);
    }

    /// <summary>Writes what is new; what changed is written by saving.</summary>
    internal async Task SaveAsync(CancellationToken cancellation)
    {
        await _session.Context.BulkInsertAsync(_added.Values, cancellation);
        await _session.Context.BulkInsertAsync(_keys, cancellation);
    }

    private static Guid IdOf(T row) => (Guid)typeof(T).GetProperty("Id")!.GetValue(row)!;

    private void Fill(T entity, Action<T, bool> fill)
    {
        try
        {
            fill(entity, false);
        }
        catch (Exception reason) when (reason is BadRowException or DomainException)
        {
            var entry = _session.Context.Entry(entity);
            entry.CurrentValues.SetValues(entry.OriginalValues);
            throw;
        }
    }

    private void Touch(string kind, T entity)
    {
        var entry = _session.Context.Entry(entity);
        if (!_session.Compared(kind, entry.State == EntityState.Modified))
        {
            return;
        }

        entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
        entry.Property("UpdatedAt").CurrentValue = _session.Now;
    }

    /// <summary>Keeps the row's key as an external id of the object, unless it has it.</summary>
    private void Name(TransferRow row, Guid id)
    {
        var (source, key) = (KeyLookup.SourceOf(row), row.Text("key"));
        if (key is not null && !Lookup.Knows(source, key))
        {
            _keys.Add(new ExternalId { Id = Guid.CreateVersion7(_session.Now), Subject = _subject, SubjectId = id, Source = source, Value = key });
        }

        Lookup.Add(id, source, key);
    }
}
