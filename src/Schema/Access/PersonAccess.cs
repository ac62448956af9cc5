using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Schema;

/// <summary>Decides who may read one person's skills, gaps and evidence: that person, and readers of person-level data, whose reads are logged.</summary>
public sealed partial class PersonAccess(PolicyRules rules, ILogger<PersonAccess> log)
{
    /// <summary>Whether the caller may read about this person.</summary>
    public bool MayRead(ClaimsPrincipal user, Guid personId)
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

        LogRead(log, user.Identity?.Name, personId);
        return true;
    }

    /// <summary>Notes a read that another rule allows.</summary>
    internal void Note(ClaimsPrincipal user, Guid personId) => LogRead(log, user.Identity?.Name, personId);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Person-level data read by {Reader} about {Person}.")]
    private static partial void LogRead(ILogger log, string? reader, Guid person);
}
