using System.Security.Claims;
using LearningGraph.Persistence.Changes;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema;

/// <summary>
/// Decides who may read one person's skills, gaps, evidence and wishes: that person, leaders about the direct members of their units where the organisation chose that, and readers of person-level data. Reads about others
/// are noted in the audit before anything is given out.
/// </summary>
internal sealed class PersonAccess(PolicyRules rules)
{
    /// <summary>About whom the caller may read. To be asked before anything is looked up, so that what is missing and what is withheld take the same commands.</summary>
    internal ValueTask<ReadablePeople> OfAsync(ClaimsPrincipal user, LedPeopleDataLoader led, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => OfAsync(user, Permission.ReadTeam, led, reads, cancellationToken);

    /// <summary>The same with another permission for leaders.</summary>
    internal async ValueTask<ReadablePeople> OfAsync(
        ClaimsPrincipal user, Permission ofLeaders, LedPeopleDataLoader led, PersonReadsDataLoader reads, CancellationToken cancellationToken)
    {
        var self = user.PersonId();
        var everybody = rules.Allows(user, Permission.ReadPersonLevel);
        var team = !everybody && self is { } leader && rules.Allows(user, ofLeaders) ? await led.LoadRequiredAsync(leader, cancellationToken) : null;
        return new ReadablePeople(self, everybody, team, people => reads.NoteAsync(user, people, cancellationToken));
    }
}

/// <summary>About whom a caller may read.</summary>
/// <param name="Self">The person that the caller is, or null.</param>
/// <param name="IsEverybody">Whether that is everybody.</param>
/// <param name="Team">The people whom the caller leads and may read about; null when there is no such right.</param>
/// <param name="NoteAsync">Notes reads about people, but those about the caller.</param>
internal sealed record ReadablePeople(Guid? Self, bool IsEverybody, IReadOnlySet<Guid>? Team, Func<IEnumerable<Guid>, Task> NoteAsync)
{
    /// <summary>Whether the caller may read about a person. A read about somebody else is noted first; when that fails, so does the read.</summary>
    internal async ValueTask<bool> AllowsAsync(Guid person)
    {
        if (Self == person)
        {
            return true;
        }

        if (!IsEverybody && Team?.Contains(person) != true)
        {
            return false;
        }

        await NoteAsync([person]);
        return true;
    }
}

/// <summary>A read to be noted: by whom, about whom.</summary>
internal readonly record struct PersonReadKey(string? Actor, Guid PersonId);

/// <summary>Notes reads: those of one wave in one transaction, and each person once for an operation.</summary>
internal sealed class PersonReadsDataLoader(AuditWriting audit, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<PersonReadKey, object>(scheduler, options)
{
    private static readonly object Noted = new();

    /// <summary>Notes that the caller reads about people; what people read about themselves is left out.</summary>
    internal Task NoteAsync(ClaimsPrincipal user, IEnumerable<Guid> people, CancellationToken cancellationToken)
        => Task.WhenAll(people.Where(person => person != user.PersonId()).Distinct()
            .Select(person => this.LoadRequiredAsync(new PersonReadKey(user.ActorKey(), person), cancellationToken)));

    protected override async Task<IReadOnlyDictionary<PersonReadKey, object>> LoadBatchAsync(IReadOnlyList<PersonReadKey> keys, CancellationToken cancellationToken)
    {
        await audit.NoteReadsAsync(keys.Select(key => (key.Actor, key.PersonId)), cancellationToken);
        return keys.ToDictionary(key => key, _ => Noted);
    }
}
