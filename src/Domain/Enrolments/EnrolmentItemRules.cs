using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>What an item about an enrolment must satisfy.</summary>
internal static class EnrolmentItemRules
{
    private const int MostAttempts = 10_000;

    /// <summary>The problems of an item by itself; none for a sound one.</summary>
    internal static List<SyncProblem> Check(EnrolmentItem item, SourceVersion? version, DateTimeOffset now)
    {
        var problems = new List<SyncProblem>();
        ItemKeys.Check(problems, "externalId", item.ExternalId);
        ItemKeys.Check(problems, "offerExternalId", item.OfferExternalId);
        if (item.Person is { Id: null, ExternalId: null or "" })
        {
            problems.Add(SyncTexts.Missing("person"));
        }

        if (item.SourceVersion is not null && version is null)
        {
            problems.Add(SyncTexts.VersionUnreadable());
        }

        if (item.IsForeignOffer)
        {
            problems.Add(SyncTexts.Foreign("offerSource"));
        }

        CheckRange(problems, "attempt", item.Attempt, 1, MostAttempts);
        CheckRange(problems, "progressPct", item.ProgressPct, 0, 100);
        CheckPast(problems, "enrolledAt", item.EnrolledAt, now);
        CheckPast(problems, "completedAt", item.CompletedAt, now);
        if (item.IsTakenToTheEnd && item.CompletedAt is null)
        {
            problems.Add(SyncTexts.Missing("completedAt"));
        }
        else if (!item.IsTakenToTheEnd && item.CompletedAt is not null)
        {
            problems.Add(SyncTexts.Invalid("completedAt", "Alleen COMPLETED, PASSED en FAILED hebben een moment van voltooiing.", "Only COMPLETED, PASSED and FAILED have a moment of completion."));
        }

        return problems;
    }

    /// <summary>The problems that only show in the enrolment as it would stand.</summary>
    internal static List<SyncProblem> Check(EnrolmentStanding standing)
    {
        var problems = new List<SyncProblem>();
        if (standing.CompletedAt < standing.EnrolledAt)
        {
            problems.Add(Before("completedAt"));
        }

        if (standing.DueAt < standing.EnrolledAt)
        {
            problems.Add(Before("dueAt"));
        }

        return problems;
    }

    private static SyncProblem Before(string path)
        => SyncTexts.Invalid(path, "Dit moment ligt voor de inschrijving.", "This moment lies before the enrolment.");

    private static void CheckRange(List<SyncProblem> problems, string path, int? value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            problems.Add(SyncTexts.Range(path, lowest, highest));
        }
    }

    private static void CheckPast(List<SyncProblem> problems, string path, DateTimeOffset? instant, DateTimeOffset now)
    {
        if (instant > now)
        {
            problems.Add(SyncTexts.InFuture(path));
        }
    }
}
