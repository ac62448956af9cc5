using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Offers;

[ObjectType<SyncReport>]
[IgnoreMembers(nameof(SyncReport.SourceId), nameof(SyncReport.Items), nameof(SyncReport.UncoveredSkillIds))]
internal static partial class SyncReportNode
{
    /// <summary>The source that sent it.</summary>
    public static async Task<OfferSource> GetSourceAsync([Parent] SyncReport report, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => await sources.LoadRequiredAsync(report.SourceId, cancellationToken);

    /// <summary>What became of each item, in the order of the batch. Items about people and enrolments are given to those who may supply such; empty for others.</summary>
    public static IReadOnlyList<SyncItemResult> GetItems([Parent] SyncReport report, ClaimsPrincipal user, PolicyRules rules)
    {
        var withheld = Enum.GetValues<SyncSubject>().Where(subject => !rules.Allows(user, SupplyOf(subject))).ToArray();
        return withheld.Length == 0 ? report.Items : [.. report.Items.Where(item => !withheld.Contains(item.Subject))];
    }

    private static Permission SupplyOf(SyncSubject subject) => subject switch
    {
        SyncSubject.Enrolment => Permission.SyncEnrolments,
        SyncSubject.Person => Permission.SyncPeople,
        _ => Permission.ReadSync,
    };

    /// <summary>Required skills that no active offer raises any more through this; filled by dry runs and by commits of snapshots.</summary>
    public static async Task<IReadOnlyList<Skill>> GetUncoveredSkillsAsync([Parent] SyncReport report, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => [.. (await skills.LoadAsync([.. report.UncoveredSkillIds], cancellationToken)).OfType<Skill>()];
}

[ObjectType<SyncItemResult>]
[IgnoreMembers(nameof(SyncItemResult.Id), nameof(SyncItemResult.Subject))]
internal static partial class SyncItemResultNode
{
    /// <summary>The offer, the enrolment or the person that the item is about; null when there is none.</summary>
    [GraphQLType("ID")]
    public static string? GetId([Parent] SyncItemResult item) => item.Id is { } id ? Engine.IdOf(TypeOf(item.Subject), id) : null;

    private static string TypeOf(SyncSubject subject) => subject switch
    {
        SyncSubject.Offer => nameof(LearningOffer),
        SyncSubject.Enrolment => nameof(Enrolment),
        _ => nameof(Person),
    };
}

[ObjectType<SyncProblem>]
[IgnoreMembers(nameof(SyncProblem.Dutch), nameof(SyncProblem.English))]
internal static partial class SyncProblemNode
{
    /// <summary>The reason for a person, in Dutch or English as the request's `Accept-Language` asks.</summary>
    public static string GetMessage([Parent] SyncProblem problem, Language language) => language.IsDutch ? problem.Dutch : problem.English;
}

[ObjectType<SyncWarning>]
[IgnoreMembers(nameof(SyncWarning.Dutch), nameof(SyncWarning.English))]
internal static partial class SyncWarningNode
{
    /// <summary>What it is for a person, in Dutch or English as the request's `Accept-Language` asks.</summary>
    public static string GetMessage([Parent] SyncWarning warning, Language language) => language.IsDutch ? warning.Dutch : warning.English;
}

[ObjectType<OfferSnapshot>]
[IgnoreMembers(nameof(OfferSnapshot.SourceId), nameof(OfferSnapshot.IsOpenAt))]
internal static partial class OfferSnapshotNode
{
    /// <summary>The source.</summary>
    public static async Task<OfferSource> GetSourceAsync([Parent] OfferSnapshot snapshot, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => await sources.LoadRequiredAsync(snapshot.SourceId, cancellationToken);
}
