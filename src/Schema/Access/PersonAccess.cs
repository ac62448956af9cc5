using System.Security.Claims;
using LearningGraph.Persistence.Changes;

namespace LearningGraph.Schema;

/// <summary>Decides who may read one person's skills, gaps and evidence: that person, and readers of person-level data, whose reads are noted before anything is given out.</summary>
public sealed class PersonAccess(PolicyRules rules)
{
    /// <summary>Whether the caller may read about this person. A read about somebody else is noted first, once for each operation and person; when that fails, so does the read.</summary>
    internal async ValueTask<bool> MayReadAsync(ClaimsPrincipal user, Guid personId, PersonReadsDataLoader reads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.PersonId() == personId)
        {
            return true;
        }

        if (!rules.Allows(user, Permission.ReadPersonLevel))
        {
            return false;
        }

        await NoteAsync(user, personId, reads, cancellationToken);
        return true;
    }

    /// <summary>Notes reads about several people that another rule allows; those about the caller are left out.</summary>
    internal Task NoteAsync(ClaimsPrincipal user, IEnumerable<Guid> people, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => Task.WhenAll(people.Where(person => person != user.PersonId()).Distinct().Select(person => NoteAsync(user, person, reads, cancellationToken)));

    /// <summary>Notes a read that another rule allows.</summary>
    internal Task NoteAsync(ClaimsPrincipal user, Guid personId, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => reads.LoadRequiredAsync(new PersonReadKey(user.Actor(), personId), cancellationToken);
}

/// <summary>A read to be noted: by whom, about whom.</summary>
internal readonly record struct PersonReadKey(string? Actor, Guid PersonId);

/// <summary>Notes reads: those of one wave in one transaction, and each person once for an operation.</summary>
internal sealed class PersonReadsDataLoader(AuditWriting audit, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<PersonReadKey, object>(scheduler, options)
{
    private static readonly object Noted = new();

    protected override async Task<IReadOnlyDictionary<PersonReadKey, object>> LoadBatchAsync(IReadOnlyList<PersonReadKey> keys, CancellationToken cancellationToken)
    {
        await audit.NoteReadsAsync(keys.Select(key => (key.Actor, key.PersonId)), cancellationToken);
        return keys.ToDictionary(key => key, _ => Noted);
    }
}
