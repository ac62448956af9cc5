namespace LearningGraph.Persistence.Enrolments;

/// <summary>Choices of the organisation about enrolments.</summary>
public sealed class EnrolmentOptions
{
    /// <summary>How many days after a completion the question is due whether what was learnt is applied, 1 to 365. Default: 42.</summary>
    public int ApplicationCheckDays { get; set; } = 42;
}
