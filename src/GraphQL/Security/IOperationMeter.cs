namespace LearningGraph.GraphQL.Security;

/// <summary>
/// What one caller may spend over time. Who knows the callers sets it as a feature of the HTTP request; without one, spending is not limited. Asked once for each operation, before it runs.
/// </summary>
public interface IOperationMeter
{
    /// <summary>Takes cost units: field cost and type cost together, and 100 for a request whose document is refused.</summary>
    /// <returns>Null when there was enough; otherwise nothing is taken, and this is how long to wait.</returns>
    TimeSpan? Take(double units);
}
