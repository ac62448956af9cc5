using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>What calls a source by its name follows when the name changes, in the same transaction: enrolments, the proofs of completions, and the keys that the source has for people, units and roles.</summary>
internal static class SourceRenaming
{
    /// <exception cref="OfferSourceNameTakenException">Something else has the same identifier under the new name.</exception>
    internal static async Task FollowAsync(LearningGraphContext context, string former, string name, CancellationToken cancellation)
    {
        var (enrolments, keys) = (context.Enrolments.Where(e => e.Source == former), context.ExternalIds.Where(e => e.Source == former));
        if (await enrolments.AnyAsync(e => context.Enrolments.Any(o => o.Source == name && o.ExternalId == e.ExternalId && o.Attempt == e.Attempt), cancellation)
            || await keys.AnyAsync(e => context.ExternalIds.Any(o => o.Source == name && o.Subject == e.Subject && o.Value == e.Value), cancellation))
        {
            throw new OfferSourceNameTakenException(null);
        }

        var proofs = context.Evidence.Where(e => e.Kind == EvidenceKind.Completion && e.Issuer == former && e.Reference!.StartsWith(former + ":"));
        List<ChangeEvent> changes =
        [
            .. await enrolments.Select(e => Changed(ChangeType.Enrolment, e.Id, e.PersonId, e.Version, "source")).ToListAsync(cancellation),
            .. await proofs.Select(e => Changed(ChangeType.Evidence, e.Id, e.PersonId, null, "issuer", "reference")).ToListAsync(cancellation),
            .. (await keys.Select(e => new { e.Subject, e.SubjectId }).Distinct().ToListAsync(cancellation))
                .Select(e => Changed(LoggedEntities.TypeOf(e.Subject), e.SubjectId, e.Subject == ExternalIdSubject.Person ? e.SubjectId : null, null, "externalIds")),
        ];
        await enrolments.ExecuteUpdateAsync(set => set.SetProperty(e => e.Source, name), cancellation);
#pragma warning disable CA1845 // Becomes SQL, which knows no spans.
        await proofs.ExecuteUpdateAsync(set => set.SetProperty(e => e.Reference, e => name + e.Reference!.Substring(former.Length)).SetProperty(e => e.Issuer, name), cancellation);
#pragma warning restore CA1845
        await keys.ExecuteUpdateAsync(set => set.SetProperty(e => e.Source, name), cancellation);
        await ChangeLog.AppendAsync(context, changes, cancellation);
    }

    private static ChangeEvent Changed(ChangeType type, Guid id, Guid? person, int? version, params string[] fields)
        => new() { Type = type, Operation = ChangeOperation.Updated, EntityId = id, PersonId = person, Version = version, ChangedFields = fields };
}
