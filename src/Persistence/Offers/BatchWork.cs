using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>One item of a batch of whatever kind, on its way from what was sent to what is reported.</summary>
internal abstract class BatchWork(int index)
{
    internal int Index { get; } = index;

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

    /// <summary>Whether an item is newer than the version that is stored; null when it is older, and not applied.</summary>
    internal bool? IsNewerThan(string? stored, SourceVersion? version, bool force)
    {
        var known = stored is not null && SourceVersion.TryParse(stored, out var parsed) ? parsed : (SourceVersion?)null;
        if (version is not { } given || known is not { } held)
        {
            return version is not null;
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
    internal void WarnOfSame(string? stored, SourceVersion? version)
    {
        if (version is { } given && stored is not null && SourceVersion.TryParse(stored, out var held) && held == given)
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
