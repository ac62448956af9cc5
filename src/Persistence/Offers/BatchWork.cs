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

    protected SyncItemResult Result(SyncSubject subject, string externalId, Guid? id, int? version) => new(Index, externalId, Outcome!.Value, id, version)
    {
        Subject = subject,
        Changes = Changes,
        Problems = Problems,
        Warnings = Warnings,
    };
}
