using System.Text.Json;
using LearningGraph.Domain.Changes;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Changes;

/// <summary>Writes the change log, in the transaction of the change itself.</summary>
internal static class ChangeLog
{
    private static readonly HashSet<string> Bookkeeping = ["Version", "UpdatedAt", "CreatedAt", "ContentHash", "Salt", "OpenScope"];

    /// <summary>Columns that the schema calls otherwise.</summary>
    private static readonly Dictionary<string, string> Names = new() { ["FormSlug"] = "form", ["AudienceUnitIds"] = "audience", ["AudienceRoleIds"] = "audience" };

    /// <summary>The number of the last change.</summary>
    internal static async Task<long> LastAsync(LearningGraphContext context, CancellationToken cancellation)
        => (await new SqlReads(context, cancellation).ListAsync($"""SELECT "Last" FROM "ChangeSequences" """, row => row.Long(0)))[0];

    /// <summary>What the tracked entities will change when they are saved; without numbers yet.</summary>
    internal static LoggedChanges Collect(ChangeTracker tracker)
    {
        var changes = new List<ChangeEvent>();
        var images = new Dictionary<ChangeEvent, EntityImage>();
        var told = new Dictionary<Guid, ChangeEvent>();
        var parts = new List<(LoggedEntities.Part Part, EntityEntry Entry)>();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            if (LoggedEntities.Find(entry.Metadata.ClrType) is { } logged)
            {
                changes.Add(Told(logged, entry));
                images[changes[^1]] = EntityImage.Of(entry);
                told[changes[^1].EntityId] = changes[^1];
            }
            else if (LoggedEntities.FindPart(entry.Metadata.ClrType) is { } part)
            {
                parts.Add((part, entry));
            }
        }

        AddParts(changes, told, images, parts);
        return new LoggedChanges(changes, images);
    }

    /// <summary>Adds what changes about rows that belong to others, to the changes of those.</summary>
    private static void AddParts(
        List<ChangeEvent> changes, Dictionary<Guid, ChangeEvent> told, Dictionary<ChangeEvent, EntityImage> images, List<(LoggedEntities.Part Part, EntityEntry Entry)> parts)
    {
        foreach (var owner in parts.GroupBy(p => (Type: p.Part.Type(p.Entry.Entity), Owner: p.Part.OwnerId(p.Entry.Entity))))
        {
            if (!told.TryGetValue(owner.Key.Owner, out var change))
            {
                change = new ChangeEvent
                {
                    Type = owner.Key.Type,
                    Operation = ChangeOperation.Updated,
                    EntityId = owner.Key.Owner,
                    PersonId = owner.Key.Type == ChangeType.Person ? owner.Key.Owner : null,
                };
                changes.Add(change);
            }

            AddImages(images, change, owner);
            if (change.Operation is not (ChangeOperation.Created or ChangeOperation.Deleted))
            {
                change.ChangedFields = [.. change.ChangedFields.Concat(owner.Select(p => p.Part.Field)).Distinct()];
            }
        }
    }

    private static void AddImages(Dictionary<ChangeEvent, EntityImage> images, ChangeEvent change, IEnumerable<(LoggedEntities.Part Part, EntityEntry Entry)> parts)
    {
        if (!images.TryGetValue(change, out var image))
        {
            images[change] = image = new EntityImage();
        }

        foreach (var (part, entry) in parts)
        {
            image.Add(part.Field, entry);
        }
    }

    /// <summary>The change that a new row is; null when rows of its kind are not told of.</summary>
    internal static ChangeEvent? Creation<T>(T row)
        where T : class
        => LoggedEntities.Find(typeof(T)) is { } logged ? Told(logged, row, ChangeOperation.Created) : null;

    /// <summary>Numbers changes and adds them to the log; the caller's transaction decides whether they happened.</summary>
    internal static async Task AppendAsync(LearningGraphContext context, IReadOnlyList<ChangeEvent> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
        {
            return;
        }

        await NumberAsync(context, changes, cancellation);
        await context.InsertUntoldAsync(changes, cancellation);
    }

    /// <summary>The same for changes of which it is known what the objects were like before and after.</summary>
    internal static async Task AppendAsync(LearningGraphContext context, LoggedChanges changes, CancellationToken cancellation)
    {
        await AppendAsync(context, changes.Events, cancellation);
        await context.InsertUntoldAsync(
            changes.Images.Where(i => !i.Value.IsEmpty).Select(i => new ChangeImage { Seq = i.Key.Seq, Fields = i.Value.ToJson() }).OrderBy(i => i.Seq).ToList(), cancellation);
    }

    /// <summary>Gives changes their numbers, which nobody else gets until the transaction ends: number after everything else is written, and insert at once.</summary>
    internal static async Task NumberAsync(LearningGraphContext context, IReadOnlyList<ChangeEvent> changes, CancellationToken cancellation)
    {
        var last = (await context.Database
            .SqlQuery<long>($"""UPDATE "ChangeSequences" SET "Last" = "Last" + {changes.Count} RETURNING "Last" AS "Value" """)
            .ToListAsync(cancellation))[0];
        var services = context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;
        var now = (services?.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
        var writer = services?.GetService<IChangeActor>();
        var (actor, operation) = (writer?.Current, writer?.OperationName);
        for (var i = 0; i < changes.Count; i++)
        {
            (changes[i].Seq, changes[i].At, changes[i].Actor, changes[i].OperationName) = (last - changes.Count + 1 + i, now, actor, operation);
        }
    }

    private static ChangeEvent Told(LoggedEntities.Entity logged, EntityEntry entry)
    {
        if (entry.State != EntityState.Modified)
        {
            return Told(logged, entry.Entity, entry.State == EntityState.Added ? ChangeOperation.Created : ChangeOperation.Deleted);
        }

        var change = Told(logged, entry.Entity, OperationOf(logged, entry));
        change.ChangedFields =
        [
            .. entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name)
                .Concat(entry.ComplexProperties.Where(p => p.IsModified).Select(p => p.Metadata.Name))
                .Where(name => !Bookkeeping.Contains(name) && !StoredValues.IsMade(name))
                .Select(name => Names.GetValueOrDefault(name) ?? JsonNamingPolicy.CamelCase.ConvertName(name))
                .Distinct(),
        ];
        return change;
    }

    private static ChangeEvent Told(LoggedEntities.Entity logged, object entity, ChangeOperation operation) => new()
    {
        Type = logged.Type,
        Operation = operation,
        EntityId = logged.Id(entity),
        PersonId = logged.PersonId?.Invoke(entity),
        SourceId = logged.SourceId?.Invoke(entity),
        ExternalId = logged.ExternalId?.Invoke(entity),
        Version = logged.Version(entity),
    };

    private static ChangeOperation OperationOf(LoggedEntities.Entity logged, EntityEntry entry)
        => Began(logged.Deletion, entry) == true ? ChangeOperation.Deleted
            : Began(logged.Retirement, entry) == true ? ChangeOperation.Retired
            : Began(logged.Deletion, entry) == false || Began(logged.Retirement, entry) == false ? ChangeOperation.Restored
            : ChangeOperation.Updated;

    /// <summary>Whether a condition began to hold (true) or ceased to (false); null when nothing changed about it.</summary>
    private static bool? Began((string Property, Func<object?, bool> Holds)? condition, EntityEntry entry)
    {
        if (condition is not { } given)
        {
            return null;
        }

        var value = entry.Property(given.Property);
        var (before, after) = (given.Holds(value.OriginalValue), given.Holds(value.CurrentValue));
        return before == after ? null : after;
    }
}

/// <summary>Changes that are about to be logged, and what is known of the objects before and after them.</summary>
internal sealed record LoggedChanges(List<ChangeEvent> Events, Dictionary<ChangeEvent, EntityImage> Images);
