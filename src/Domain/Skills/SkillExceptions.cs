namespace LearningGraph.Domain.Skills;

/// <summary>A level lies outside the proficiency scale of the skill.</summary>
public sealed class LevelOutOfScaleException(int level, int lowest, int highest)
    : DomainException($"Level {level} is not on the scale of this skill: it takes {lowest} to {highest}.")
{
    /// <summary>The level as it was given.</summary>
    public int Level { get; } = level;

    /// <summary>The lowest level allowed here.</summary>
    public int Lowest { get; } = lowest;

    /// <summary>The highest level allowed here.</summary>
    public int Highest { get; } = highest;
}
