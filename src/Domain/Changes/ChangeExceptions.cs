namespace LearningGraph.Domain.Changes;

/// <summary>The changes after that number are not all kept any more: read everything anew and go on after the last of them.</summary>
public sealed class ResyncRequiredException(long after, long last)
    : DomainException($"The changes after {after} are not all kept any more: read everything anew, then follow the changes after {last}.")
{
    /// <summary>The number after which changes were asked for.</summary>
    public long After { get; } = after;

    /// <summary>The number of the last change; who reads everything now goes on after it.</summary>
    public long Last { get; } = last;
}
