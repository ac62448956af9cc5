using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Culture;

namespace LearningGraph.Schema.Culture;

/// <summary>A behaviour to be recognised.</summary>
/// <param name="Form">The form that the recognition takes, as the slug of a catalogue item.</param>
/// <param name="Behaviour">The behaviour; one that the form rewards.</param>
/// <param name="UnitId">The unit in which it happened.</param>
/// <param name="On">The day, not in the future; null for today.</param>
/// <param name="ReceiverId">The person who is recognised; null for a team as a whole.</param>
/// <param name="GiverId">The person who recognises; null when unknown.</param>
/// <param name="Note">What there is to say of it, 2,000 characters at most; null for nothing.</param>
internal sealed record RecogniseInput(
    string Form,
    RewardedBehaviour Behaviour,
    [property: ID<OrgUnit>] Guid UnitId,
    DateOnly? On,
    [property: ID<Person>] Guid? ReceiverId,
    [property: ID<Person>] Guid? GiverId,
    string? Note);

[MutationType]
internal static partial class RecognitionMutations
{
    /// <summary>Records that a behaviour was recognised: what somebody did with learning, not that they attended.</summary>
    /// <returns>The new recognition; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<WrongItemTypeError>]
    [Error<BehaviourNotRewardedError>]
    [Error<DayInFutureError>]
    [Error<SelfRecognitionError>]
    [Error<TextTooLongError>]
    public static Task<Recognition> RecogniseAsync(RecogniseInput input, RecognitionRecording recognitions, CancellationToken cancellationToken)
        => recognitions.RecordAsync(
                new RecognitionStatement(input.Form, input.Behaviour, input.UnitId, input.On, input.ReceiverId, input.GiverId, input.Note), cancellationToken)
            .NamingMissing(("unitId", input.UnitId), ("receiverId", input.ReceiverId), ("giverId", input.GiverId));
}
