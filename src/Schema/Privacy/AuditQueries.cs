using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;

namespace LearningGraph.Schema.Privacy;

/// <summary>Narrows the audit; a field that is absent or null does not narrow.</summary>
/// <param name="Kind">Reads only, or writes only.</param>
/// <param name="Actor">Done by this actor: the key of a person or the name of a program, exactly as entries have it.</param>
/// <param name="EntityId">Done to the object with this id.</param>
/// <param name="PersonId">About this person. Finds nothing where data about single persons is switched off.</param>
/// <param name="From">Done at this moment or later.</param>
/// <param name="To">Done before this moment.</param>
internal sealed record AuditFilterInput(
    AuditKind? Kind,
    string? Actor,
    [property: GraphQLType("ID")] string? EntityId,
    [property: ID<Person>] Guid? PersonId,
    DateTimeOffset? From,
    DateTimeOffset? To);

[QueryType]
internal static partial class AuditQueries
{
    /// <summary>
    /// Who read another person's data and who wrote what, the newest first. Writes are kept as long as the log of changes, reads and values as long as the setting for the audit says.
    /// </summary>
    /// <param name="where">Narrows the entries; null gives all.</param>
    /// <param name="after">`next` of the answer before; null for the newest entries.</param>
    /// <param name="first">The most entries given, up to 100.</param>
    [Authorize(Policies.ReadAudit)]
    public static async Task<AuditPart?> GetAuditEntriesAsync(
        AuditFilterInput? where, string? after, PolicyRules rules, AuditReads audit, int first = 20, CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        var place = after is null ? null : PlaceOf(after) ?? throw QueryErrors.InvalidArgument("after");
        var selection = Selection(where);
        if (!rules.Options.PersonLevelData && (selection.PersonId is not null || selection.Entity is { Type: ChangeType.Person or ChangeType.Recognition }))
        {
            return new AuditPart([], null);
        }

        var rows = await audit.AfterAsync(selection, place, first, cancellationToken);
        return new AuditPart([.. rows.Take(first).Select(AuditEntry.Of)], rows.Count > first ? TextOf(AuditPlace.Of(rows[first - 1])) : null);
    }

    private static AuditSelection Selection(AuditFilterInput? where) => where is null ? new AuditSelection() : new AuditSelection
    {
        Kind = where.Kind,
        Actor = where.Actor,
        Entity = where.EntityId is { } id ? EntityOf(id) ?? throw QueryErrors.InvalidArgument("where.entityId") : null,
        PersonId = where.PersonId,
        From = where.From?.ToUniversalTime(),
        To = where.To?.ToUniversalTime(),
    };

    private static (ChangeType Type, Guid Id)? EntityOf(string id)
        => Engine.ReadId(id) is { } read && Enum.TryParse<ChangeType>(read.Type, out var type) && type.ToString() == read.Type ? (type, read.Key) : null;

    private static string TextOf(AuditPlace place)
        => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks}:{place.Seq}:{place.ReadId:N}")));

    private static AuditPlace? PlaceOf(string text)
    {
        if (!Base64Url.IsValid(text) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':') is not [var at, var seq, var read]
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks)
        {
            return null;
        }

        var moment = new DateTimeOffset(ticks, TimeSpan.Zero);
        return long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new AuditPlace(moment, number, null)
            : Guid.TryParseExact(read, "N", out var id) ? new AuditPlace(moment, null, id)
            : null;
    }
}
