using System.Security.Claims;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Privacy;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Privacy;

/// <summary>Everything that is stored about a person.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Tables">The tables with rows that name the person: as the one they are about, as the holder of an office or as the one who read or wrote.</param>
internal sealed record ExportedPerson(DateTimeOffset At, IReadOnlyList<ExportedTable> Tables);

[QueryType]
internal static partial class PrivacyQueries
{
    /// <summary>Everything that is stored about a person, table by table; null when there is no such person. The person, and privacy officers, whose reads are noted; null for everybody else.</summary>
    /// <param name="personId">The person; null for the caller.</param>
    [Authorize(Policies.SignedIn)]
    [Cost(100)]
    public static async Task<ExportedPerson?> GetExportPersonAsync(
        [ID<Person>] Guid? personId,
        ClaimsPrincipal user,
        PersonAccess access,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        PersonExport export,
        TimeProvider time,
        CancellationToken cancellationToken)
        => (personId ?? user.PersonId()) is { } person
            && await (await access.OfAsync(user, led, reads, cancellationToken) with { Team = null }).AllowsAsync(person)
            && await export.ReadAsync(person, cancellationToken) is { } tables
                ? new ExportedPerson(time.GetUtcNow(), tables)
                : null;
}
