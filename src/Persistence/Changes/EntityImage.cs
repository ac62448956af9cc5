using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LearningGraph.Persistence.Changes;

/// <summary>What an entity is like before and after it is saved, by the names of its fields; kept sort keys, search texts and secrets are left out.</summary>
internal sealed class EntityImage
{
    private readonly SortedDictionary<string, (JsonNode? Before, JsonNode? After)> _fields = new(StringComparer.Ordinal);

    internal bool IsEmpty => _fields.Count == 0;

    internal static EntityImage Of(EntityEntry entry)
    {
        var image = new EntityImage();
        foreach (var (name, before, after) in Values(entry))
        {
            image._fields[name] = (before, after);
        }

        return image;
    }

    /// <summary>Adds a row that belongs to the entity, to the lists of such rows before and after.</summary>
    internal void Add(string field, EntityEntry part)
    {
        var (before, after) = _fields.GetValueOrDefault(field);
        var (rowBefore, rowAfter) = (new JsonObject(), new JsonObject());
        foreach (var (name, old, now) in Values(part))
        {
            rowBefore[name] = old;
            rowAfter[name] = now;
        }

        _fields[field] = (
            part.State == EntityState.Added ? before : With(before, rowBefore),
            part.State == EntityState.Deleted ? after : With(after, rowAfter));
    }

    internal string ToJson()
        => new JsonObject(_fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonArray(field.Value.Before, field.Value.After)))).ToJsonString(StoredValues.Json);

    private static JsonArray With(JsonNode? rows, JsonObject row)
    {
        var list = rows?.AsArray() ?? [];
        list.Add((JsonNode)row);
        return list;
    }

    private static IEnumerable<(string Name, JsonNode? Before, JsonNode? After)> Values(EntityEntry entry)
    {
        var isNew = entry.State == EntityState.Added;
        var isGone = entry.State == EntityState.Deleted;
        foreach (var property in entry.Properties.Where(p => StoredValues.IsShown(p.Metadata) && (isNew || isGone || p.IsModified)))
        {
            var (before, after) = (isNew ? null : property.OriginalValue, isGone ? null : property.CurrentValue);
            if (before is not null || after is not null)
            {
                yield return (StoredValues.NameOf(property.Metadata), StoredValues.Node(before), StoredValues.Node(after));
            }
        }

        foreach (var complex in entry.ComplexProperties.Where(p => isNew || isGone || p.IsModified))
        {
            var (before, after) = (isNew ? null : Whole(complex, p => p.OriginalValue), isGone ? null : Whole(complex, p => p.CurrentValue));
            if (before is not null || after is not null)
            {
                yield return (StoredValues.NameOf(complex.Metadata), before, after);
            }
        }
    }

    private static JsonObject? Whole(ComplexPropertyEntry complex, Func<PropertyEntry, object?> value)
    {
        var parts = complex.Properties.Select(p => (Name: StoredValues.NameOf(p.Metadata), Value: StoredValues.Node(value(p)))).ToList();
        return parts.TrueForAll(p => p.Value is null) ? null : new JsonObject(parts.Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }
}
