using System.Security.Claims;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Changes;
using LearningGraph.Schema.Offers;

namespace LearningGraph.Schema.Changes;

/// <summary>A part of the one sequence of changes.</summary>
/// <param name="Entries">The changes, the oldest first.</param>
/// <param name="NextSeq">What to give as `after` the next time.</param>
/// <param name="HasMore">Whether more changes are there already.</param>
internal sealed record ChangeFeed(IReadOnlyList<ChangeEntry> Entries, long NextSeq, bool HasMore);

/// <summary>A change of an object; what the object is like now is asked for by its id.</summary>
/// <param name="Seq">The place in the sequence, which has no gaps for those who see everything.</param>
/// <param name="At">When the change was made.</param>
/// <param name="Type">The kind of object.</param>
/// <param name="Op">What happened to it.</param>
/// <param name="Id">The id of the object, the same as the object itself has.</param>
/// <param name="ExternalKey">The identifier that the source uses for the object; null when it comes from no source.</param>
/// <param name="Version">The version that the object has since the change; null for objects without versions.</param>
/// <param name="ChangedFields">The fields that changed; empty for new and deleted objects.</param>
/// <param name="SourceId">The source that the object comes from.</param>
internal sealed record ChangeEntry(
    long Seq,
    DateTimeOffset At,
    ChangeType Type,
    ChangeOperation Op,
    [property: GraphQLType("ID!")] string Id,
    string? ExternalKey,
    int? Version,
    IReadOnlyList<string> ChangedFields,
    [property: GraphQLIgnore] Guid? SourceId)
{
    internal static ChangeEntry Of(ChangeEvent change) => new(
        change.Seq,
        change.At,
        change.Type,
        change.Operation,
        Engine.IdOf(change.Type.ToString(), change.EntityId),
        change.ExternalId,
        change.Version,
        change.ChangedFields,
        change.SourceId);
}

[ObjectType<ChangeEntry>]
internal static partial class ChangeEntryNode
{
    /// <summary>The source that the object comes from; null when it comes from none.</summary>
    public static async Task<OfferSource?> GetSourceAsync([Parent] ChangeEntry entry, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => entry.SourceId is { } source ? await sources.LoadAsync(source, cancellationToken) : null;
}

[QueryType]
internal static partial class ChangeQueries
{
    /// <summary>
    /// What changed since a place in the sequence of changes, at least once each, deletions included; what was read up to `nextSeq` never changes. Administrators: everything. Integrators: what is neither about persons nor about
    /// goals, and of offers those of their own sources. When the place is older than what is kept, the error has the code `RESYNC_REQUIRED`, and its extension `nextSeq` is the number to go on with after reading everything.
    /// </summary>
    /// <param name="after">The last number that is known: `nextSeq` of the answer before; 0 for the beginning.</param>
    /// <param name="types">The kinds of objects wanted; null for all that the caller may see.</param>
    /// <param name="first">The most changes given, up to 100.</param>
    [EmptyWithout(Policies.ReadSharedChanges)]
    public static async Task<ChangeFeed> GetChangesAsync(
        IReadOnlyList<ChangeType>? types,
        ClaimsPrincipal user,
        ChangeRights rights,
        SourceAccess access,
        OfferSourceByNameDataLoader sources,
        ChangeReads changes,
        long after = 0,
        int first = 100,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        var visible = rights.TypesFor(user);
        if (visible.Count == 0)
        {
            return new ChangeFeed([], after, false);
        }

        try
        {
            var own = await access.OwnAsync(user, sources, cancellationToken);
            var page = await changes.AfterAsync(Math.Max(after, 0), types is null ? visible : [.. visible.Intersect(types)], first, own, cancellationToken);
            return new ChangeFeed([.. page.Entries.Select(ChangeEntry.Of)], page.NextSeq, page.HasMore);
        }
        catch (ResyncRequiredException refused)
        {
            throw QueryErrors.ResyncRequired(refused);
        }
    }
}

/// <summary>Decides who hears of which changes.</summary>
internal sealed class ChangeRights(PolicyRules rules)
{
    private static readonly ChangeType[] All = Enum.GetValues<ChangeType>();

    /// <summary>What is neither about persons nor about goals.</summary>
    private static readonly ChangeType[] Shared =
    [
        ChangeType.Organisation,
        ChangeType.OrgUnit,
        ChangeType.Role,
        ChangeType.ProficiencyScale,
        ChangeType.SkillFramework,
        ChangeType.Skill,
        ChangeType.SkillRelation,
        ChangeType.SkillMapping,
        ChangeType.OfferSource,
        ChangeType.LearningOffer,
        ChangeType.OfferSession,
        ChangeType.CultureItem,
        ChangeType.UnmappedSkill,
    ];

    /// <summary>The kinds of objects of whose changes the caller hears; empty for most.</summary>
    internal IReadOnlyList<ChangeType> TypesFor(ClaimsPrincipal user)
        => rules.Allows(user, Permission.ReadAllChanges) ? All : rules.Allows(user, Permission.ReadSharedChanges) ? Shared : [];
}
