namespace LearningGraph.Domain.Changes;

/// <summary>The changes after that number are not all kept any more: read everything anew and go on from its answer.</summary>
public sealed class ResyncRequiredException(long after)
    : DomainException($"The changes after {after} are not all kept any more: read everything anew, then follow the changes from the number read first.")
{
    /// <summary>The number after which changes were asked for.</summary>
    public long After { get; } = after;
}
