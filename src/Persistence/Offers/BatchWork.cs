using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>One item of a batch of whatever kind, on its way from what was sent to what is reported.</summary>
/// <param name="index">Its place in the batch.</param>
/// <param name="sourceVersion">The version that its source gives it; null when it gives none.</param>
internal abstract class BatchWork(int index, string? sourceVersion)
{
    internal int Index { get; } = index;

    /// <summary>The version that its source gives it; null when it gives none, or none that can be read.</summary>
    internal SourceVersion? Version { get; } = SourceVersion.Parse(sourceVersion);

    /// <summary>Where an item names the offer that it is about.</summary>
    internal virtual string OfferPath => "offerExternalId";

    internal List<SyncProblem> Problems { get; } = [];

    internal List<SyncWarning> Warnings { get; } = [];

    internal IReadOnlyList<SyncFieldChange> Changes { get; set; } = [];

    /// <summary>What became of it; null while that must still be found out.</summary>
    internal SyncOutcome? Outcome { get; set; }

    internal void Reject(SyncProblem problem)
    {
        Problems.Add(problem);
        Outcome = SyncOutcome.Rejected;
    }

    /// <summary>How the source counts its versions after the item.</summary>
    /// <exception cref="MixedVersionKindsException">The item counts in another way than the source until then.</exception>
    internal SourceVersionKind? KindAfter(SourceVersionKind? kind)
        => Version is not { } version ? kind : (kind ?? version.Kind) == version.Kind ? version.Kind : throw new MixedVersionKindsException(kind!.Value, Index);

    /// <summary>Whether an item is newer than the version that is stored; null when it is older, and not applied.</summary>
    internal bool? IsNewerThan(string? stored, bool force)
    {
        if (Version is not { } given || SourceVersion.Parse(stored) is not { } held)
        {
            return Version is not null;
        }

        if (given.IsBefore(held))
        {
            if (!force)
            {
                Problems.Add(SyncTexts.Stale(stored!));
                Outcome = SyncOutcome.Stale;
                return null;
            }

            Warnings.Add(SyncTexts.Forced());
        }

        return held.IsBefore(given);
    }

    /// <summary>Warns when other content comes under the version that is stored.</summary>
    internal void WarnOfSame(string? stored)
    {
        if (Version is not null && SourceVersion.Parse(stored) == Version)
        {
            Warnings.Add(SyncTexts.SameVersion());
        }
    }

    protected SyncItemResult Result(SyncSubject subject, string externalId, Guid? id, int? version) => new(Index, externalId, Outcome!.Value, id, version)
    {
        Subject = subject,
        Changes = Changes,
        Problems = Problems,
        Warnings = Warnings,
    };
}
