using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>Whether the end of an enrolment is what its offer asks for; only then it counts as evidence.</summary>
public static class MoveOnRules
{
    /// <summary>Whether the offer's criterion is met; an offer without one takes any end that was reached.</summary>
    /// <param name="moveOn">What the offer asks for.</param>
    /// <param name="isCompleted">Whether it was completed.</param>
    /// <param name="passed">Whether the test was passed; null when there was none or the result is unknown.</param>
    public static bool IsMetBy(this MoveOn moveOn, bool isCompleted, bool? passed) => moveOn switch
    {
        MoveOn.Completed => isCompleted,
        MoveOn.Passed => passed == true,
        MoveOn.CompletedAndPassed => isCompleted && passed == true,
        _ => isCompleted || passed == true,
    };
}
