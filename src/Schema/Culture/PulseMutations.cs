using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Culture;

namespace LearningGraph.Schema.Culture;

/// <summary>A short question to everybody in a unit.</summary>
/// <param name="Questions">The statement that people score, in at least one language, 500 characters at most.</param>
/// <param name="UnitId">The unit that is asked, with everything below it; null for the whole organisation.</param>
/// <param name="Dimension">The side of a learning culture that is asked about.</param>
/// <param name="HighestScore">The highest score, from 2 to 10; the lowest is 1.</param>
internal sealed record OpenPulseInput(
    IReadOnlyList<LocalizedTextInput> Questions,
    [property: ID<OrgUnit>] Guid? UnitId,
    CultureDimension Dimension = CultureDimension.PsychologicalSafety,
    int HighestScore = 5);

/// <summary>The caller's answer to a pulse.</summary>
/// <param name="PulseId">The pulse.</param>
/// <param name="Score">The score, from 1 to the highest of the pulse.</param>
internal sealed record AnswerPulseInput([property: ID<Pulse>] Guid PulseId, int Score);

/// <summary>Which pulse to close.</summary>
/// <param name="Id">The pulse.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record ClosePulseInput([property: ID<Pulse>] Guid Id, int Version);

[MutationType]
internal static partial class PulseMutations
{
    /// <summary>Asks everybody who is a member of a unit today one question, to be answered without leaving a key to a person.</summary>
    /// <returns>The new pulse; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<NumberOutOfRangeError>]
    [Error<PulseTooSmallError>]
    [Error<DuplicatePulseError>]
    public static Task<Pulse> OpenPulseAsync(OpenPulseInput input, PulseKeeping pulses, CancellationToken cancellationToken)
        => pulses.OpenAsync(
                new PulseDefinition(input.Questions.ToTexts()) { Dimension = input.Dimension, UnitId = input.UnitId, HighestScore = input.HighestScore }, cancellationToken)
            .NamingMissing(("unitId", input.UnitId));

    /// <summary>
    /// Answers a pulse, once. Kept are a score, the unit and the day under a random number; nothing tells who gave it, the change log and the audit included. Only for who was asked.
    /// </summary>
    /// <returns>The pulse, which an answer does not change; null when it did not work.</returns>
    [Authorize(Policies.WritePulseAnswers)]
    [Error<NotFoundError>]
    [Error<PulseClosedError>]
    [Error<ScoreOutOfRangeError>]
    [Error<NotInvitedError>]
    [Error<AlreadyAnsweredError>]
    public static Task<Pulse> AnswerPulseAsync(AnswerPulseInput input, ClaimsPrincipal user, PulseKeeping pulses, CancellationToken cancellationToken)
        => pulses.AnswerAsync(input.PulseId, user.PersonId(), input.Score, cancellationToken).NamingMissing(("pulseId", input.PulseId));

    /// <summary>Closes a pulse: it takes no more answers, its results can be seen, and what told who had answered is removed for good.</summary>
    /// <returns>The pulse as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<PulseClosedError>]
    public static Task<Pulse> ClosePulseAsync(ClosePulseInput input, PulseKeeping pulses, CancellationToken cancellationToken)
        => pulses.CloseAsync(input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));
}
