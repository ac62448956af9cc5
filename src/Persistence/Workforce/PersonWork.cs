using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Offers;

namespace LearningGraph.Persistence.Workforce;

/// <summary>One item about a person on its way from what was sent to what is written.</summary>
internal sealed class PersonWork(int index, PersonItem item) : BatchWork(index, item.SourceVersion)
{
    private IReadOnlyList<Membership> _placesBefore = [];

    internal PersonItem Item { get; } = item with
    {
        ExternalId = item.ExternalId.Trim(),
        Role = Trimmed(item.Role),
        Unit = Trimmed(item.Unit),
        OtherKeys = [.. item.OtherKeys.Select(key => key with { Source = key.Source.Trim(), Value = key.Value.Trim() }).Distinct()],
    };

    /// <summary>The key in the source, as it is or is to be stored; null while there is none.</summary>
    internal ExternalId? Key { get; set; }

    /// <summary>The person as stored; null for somebody new.</summary>
    internal Person? Before { get; set; }

    /// <summary>The person as to be stored; null when nothing is.</summary>
    internal Person? Person { get; private set; }

    internal PersonPlaces? Places { get; private set; }

    internal List<ExternalId> NewKeys { get; } = [];

    internal List<ExternalId> GoneKeys { get; } = [];

    /// <summary>Whether a person who is there changes, places included.</summary>
    internal bool IsRevised => Before is not null && Person!.Version != Before.Version;

    /// <summary>Whether the stored key gets another version.</summary>
    internal bool MovesVersion { get; set; }

    internal bool IsWritten => Outcome is SyncOutcome.Created or SyncOutcome.Updated or SyncOutcome.Retired or SyncOutcome.Restored;

    /// <summary>Takes note of what the person becomes.</summary>
    internal void Become(Person person, PersonPlaces places, IReadOnlyList<Membership> placesBefore)
        => (Person, Places, _placesBefore) = (person, places, placesBefore);

    /// <summary>The units and roles that differences name.</summary>
    internal IEnumerable<Guid?> Named(DateOnly today) => [Before?.RoleId, Person!.RoleId, UnitBefore(today), UnitAfter(today)];

    internal SyncItemResult Result()
    {
        var isThere = Outcome != SyncOutcome.Rejected;
        return Result(SyncSubject.Person, Item.ExternalId, isThere ? (Person ?? Before)?.Id : null, isThere ? (Person ?? Before)?.Version : null);
    }

    /// <summary>The fields that change, units and roles by name.</summary>
    internal IReadOnlyList<SyncFieldChange> Differences(DateOnly today, Func<Guid, string?> nameOf)
    {
        var (before, after) = (UnitBefore(today), UnitAfter(today));
        var keys = (GoneKeys.Count, NewKeys.Count) == (0, 0) ? [] : new[] { new SyncFieldChange("externalIds", Text(GoneKeys), Text(NewKeys)) };
        return
        [
            .. Person!.DifferencesFrom(Before).Select(d => new SyncFieldChange(d.Path, Text(d.Before), Text(d.After))),
            .. before == after ? Array.Empty<SyncFieldChange>() : [new SyncFieldChange("unit", Text(before), Text(after))],
            .. Places!.Changed.Any(c => c.Fields.Contains("fte")) ? [new SyncFieldChange("fte", null, SyncTexts.Value(Item.Fte))] : Array.Empty<SyncFieldChange>(),
            .. keys,
        ];

        string? Text(object? value) => value is Guid id ? nameOf(id) : SyncTexts.Value(value);
    }

    /// <summary>What the change log tells: of the person, then of the places, as after a change by hand.</summary>
    internal IEnumerable<ChangeEvent> Events()
    {
        if (Before is null)
        {
            yield return ChangeLog.Creation(Person!)!;
        }
        else
        {
            yield return Changed(ChangeType.Person, Person!.Id, IsRevised ? Person.Version : null,
            [
                .. Person.DifferencesFrom(Before).Select(d => d.Name), .. NewKeys.Count + GoneKeys.Count == 0 ? Array.Empty<string>() : ["externalIds"],
            ]);
        }

        foreach (var (place, fields) in Places!.Changed)
        {
            yield return Changed(ChangeType.Membership, place.Id, null, fields);
        }

        foreach (var place in Places.Added)
        {
            yield return ChangeLog.Creation(place)!;
        }
    }

    /// <summary>The unit on the day that the item speaks of; null for none.</summary>
    private Guid? UnitBefore(DateOnly today) => new PersonPlaces(_placesBefore).On(Item.ValidFrom ?? today)?.UnitId;

    private Guid? UnitAfter(DateOnly today) => Places!.On(Item.ValidFrom ?? today)?.UnitId;

    private ChangeEvent Changed(ChangeType type, Guid id, int? version, IReadOnlyList<string> fields)
        => new() { Type = type, Operation = ChangeOperation.Updated, EntityId = id, PersonId = Person!.Id, Version = version, ChangedFields = fields };

    private static string? Text(List<ExternalId> keys) => keys.Count == 0 ? null : string.Join(", ", keys.Select(key => $"{key.Source} {key.Value}"));

    private static KeyReference? Trimmed(KeyReference? reference) => reference is null ? null : reference with { ExternalId = reference.ExternalId?.Trim() };
}
