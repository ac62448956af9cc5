using System.Security.Claims;
using System.Text.Json;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Privacy;

/// <summary>A part of the audit.</summary>
/// <param name="Entries">The entries, the newest first.</param>
/// <param name="Next">What to give as `after` for those that follow; null when there are none.</param>
internal sealed record AuditPart(IReadOnlyList<AuditEntry> Entries, string? Next);

/// <summary>A read of another person's data, or a write of anything.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Kind">Whether something was read or written.</param>
/// <param name="Actor">Who did it: the key of a person (a pseudonym once the person is forgotten) or the name of a program; null when the system itself did, or nobody who is known.</param>
/// <param name="OperationName">The name of the GraphQL operation; null when it had none, and for what no GraphQL operation did.</param>
/// <param name="Type">The kind of object; `PERSON` for reads.</param>
/// <param name="Op">What happened to the object; null for reads.</param>
/// <param name="Seq">The place of a write in the sequence of changes; null for reads.</param>
/// <param name="Version">The version that the object has since the write; null for reads and for objects without versions.</param>
/// <param name="ChangedFields">The fields that were changed; empty for reads, new and deleted objects.</param>
/// <param name="Key">The object.</param>
/// <param name="PersonId">The person that the data is about.</param>
internal sealed record AuditEntry(
    DateTimeOffset At,
    AuditKind Kind,
    string? Actor,
    string? OperationName,
    ChangeType Type,
    ChangeOperation? Op,
    long? Seq,
    int? Version,
    IReadOnlyList<string> ChangedFields,
    [property: GraphQLIgnore] Guid Key,
    [property: GraphQLIgnore] Guid? PersonId)
{
    /// <summary>Whether the object says something of a person.</summary>
    internal bool IsAboutPerson => PersonId is not null || Type is ChangeType.Person or ChangeType.Recognition;

    internal static AuditEntry Of(AuditRow row) => row switch
    {
        { Read: { } read } => new(read.At, AuditKind.Read, read.Actor, read.OperationName, ChangeType.Person, null, null, null, [], read.PersonId, read.PersonId),
        _ => Of(row.Change!),
    };

    private static AuditEntry Of(ChangeEvent change) => new(
        change.At, AuditKind.Write, change.Actor, change.OperationName, change.Type, change.Operation, change.Seq, change.Version, change.ChangedFields, change.EntityId, change.PersonId);
}

/// <summary>A field of an object before and after a write.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Before">The value before, as JSON; null when there was none.</param>
/// <param name="After">The value after, as JSON; null when there is none.</param>
internal sealed record AuditedValue(string Field, string? Before, string? After);

[ObjectType<AuditEntry>]
internal static partial class AuditEntryNode
{
    /// <summary>The id of the object; null for objects about a person where data about single persons is switched off.</summary>
    [GraphQLType("ID")]
    public static string? GetEntityId([Parent] AuditEntry entry, PolicyRules rules)
        => entry.IsAboutPerson && !rules.Options.PersonLevelData ? null : Engine.IdOf(entry.Type.ToString(), entry.Key);

    /// <summary>The person that the data is about; null when it is about none or the person was forgotten, and where data about single persons is switched off.</summary>
    public static async Task<Person?> GetPersonAsync([Parent] AuditEntry entry, PolicyRules rules, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => entry.PersonId is { } person && rules.Options.PersonLevelData ? await people.LoadAsync(person, cancellationToken) : null;

    /// <summary>
    /// What the object was like before and after the write: every field of new and deleted objects, otherwise those that changed. Null for reads, for what was written in bulk, when it is no longer kept, and, where it is
    /// about a person, for everybody but privacy officers, whose reads are noted in turn.
    /// </summary>
    public static async Task<IReadOnlyList<AuditedValue>?> GetValuesAsync(
        [Parent] AuditEntry entry,
        ClaimsPrincipal user,
        PolicyRules rules,
        PersonReadsDataLoader reads,
        ChangeImageDataLoader images,
        CancellationToken cancellationToken)
    {
        if (entry.Seq is not { } seq || (entry.IsAboutPerson && !rules.Allows(user, Permission.ReadPersonLevel)))
        {
            return null;
        }

        if (entry.PersonId is { } person)
        {
            await reads.NoteAsync(user, [person], cancellationToken);
        }

        return await images.LoadAsync(seq, cancellationToken) is { } fields ? Read(fields) : null;
    }

    private static AuditedValue[] Read(string fields)
    {
        using var image = JsonDocument.Parse(fields);
        return [.. image.RootElement.EnumerateObject().Select(field => new AuditedValue(field.Name, Text(field.Value[0]), Text(field.Value[1])))];
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
}

internal sealed class ChangeImageDataLoader(AuditReads audit, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<long, string>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<long, string>> LoadBatchAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken)
        => audit.ImagesAsync(keys, cancellationToken);
}
