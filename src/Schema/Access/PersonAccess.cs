using System.Security.Claims;
using LearningGraph.Schema.Workforce;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Schema;

/// <summary>
/// Decides who may read one person's skills, gaps, evidence and wishes: that person, leaders about the direct members of their units where the organisation chose that, and readers of person-level data. Reads about others are logged.
/// </summary>
internal sealed partial class PersonAccess(PolicyRules rules, ILogger<PersonAccess> log)
{
    /// <summary>About whom the caller may read. To be asked before anything is looked up, so that what is missing and what is withheld take the same commands.</summary>
    internal ValueTask<ReadablePeople> OfAsync(ClaimsPrincipal user, LedPeopleDataLoader led, CancellationToken cancellationToken)
        => OfAsync(user, Permission.ReadTeam, led, cancellationToken);

    /// <summary>The same with another permission for leaders.</summary>
    internal async ValueTask<ReadablePeople> OfAsync(ClaimsPrincipal user, Permission ofLeaders, LedPeopleDataLoader led, CancellationToken cancellationToken)
    {
        var self = user.PersonId();
        var everybody = rules.Allows(user, Permission.ReadPersonLevel);
        var team = !everybody && self is { } leader && rules.Allows(user, ofLeaders) ? await led.LoadRequiredAsync(leader, cancellationToken) : null;
        return new ReadablePeople(self, everybody, team, person => LogRead(log, user.Identity?.Name, person));
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Person-level data read by {Reader} about {Person}.")]
    private static partial void LogRead(ILogger log, string? reader, Guid person);
}

/// <summary>About whom a caller may read.</summary>
/// <param name="Self">The person that the caller is, or null.</param>
/// <param name="IsEverybody">Whether that is everybody.</param>
/// <param name="Team">The people whom the caller leads and may read about; null when there is no such right.</param>
/// <param name="Note">Notes a read about somebody else.</param>
internal sealed record ReadablePeople(Guid? Self, bool IsEverybody, IReadOnlySet<Guid>? Team, Action<Guid> Note)
{
    /// <summary>Whether the caller may read about a person; a read about somebody else is noted.</summary>
    internal bool Allows(Guid person)
    {
        if (Self == person)
        {
            return true;
        }

        if (!IsEverybody && Team?.Contains(person) != true)
        {
            return false;
        }

        Note(person);
        return true;
    }
}
