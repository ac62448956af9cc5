namespace LearningGraph.Domain.Skills;

/// <summary>An ordered scale of skill levels, from rank 0 (not yet) upwards.</summary>
public sealed class ProficiencyScale
{
    /// <summary>The identity of the scale.</summary>
    public Guid Id { get; set; }

    /// <summary>The name in every language it is known in.</summary>
    public LocalizedTexts Names { get; set; } = LocalizedTexts.Empty;

    /// <summary>The highest rank of the scale; the lowest is 0.</summary>
    public int MaxLevel { get; set; } = 5;

    /// <summary>Counts the changes of the scale; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Refuses a level that a requirement cannot ask for on a scale with this highest rank.</summary>
    /// <exception cref="LevelOutOfScaleException">The level is below 1 or above the highest rank.</exception>
    public static void CheckRequired(int level, int maxLevel) => Check(level, 1, maxLevel);

    /// <summary>Refuses a level that evidence cannot state on a scale with this highest rank.</summary>
    /// <exception cref="LevelOutOfScaleException">The level is below 0 or above the highest rank.</exception>
    public static void CheckObserved(int level, int maxLevel) => Check(level, 0, maxLevel);

    private static void Check(int level, int lowest, int highest)
    {
        if (level < lowest || level > highest)
        {
            throw new LevelOutOfScaleException(level, lowest, highest);
        }
    }
}

/// <summary>One level of a proficiency scale.</summary>
public sealed class ProficiencyLevel
{
    /// <summary>The identity of the level.</summary>
    public Guid Id { get; set; }

    /// <summary>The scale the level belongs to.</summary>
    public Guid ScaleId { get; set; }

    /// <summary>The place on the scale, from 0 upwards.</summary>
    public int Rank { get; set; }

    /// <summary>A short name of the level in every language it is known in.</summary>
    public LocalizedTexts Labels { get; set; } = LocalizedTexts.Empty;

    /// <summary>What somebody at this level can do, in every language it is described in.</summary>
    public LocalizedTexts Descriptors { get; set; } = LocalizedTexts.Empty;
}
