namespace LearningGraph.Domain;

/// <summary>The optimistic lock that every entity with a version has.</summary>
internal static class Versions
{
    /// <summary>Refuses a change that was made for another version than the stored one.</summary>
    /// <exception cref="VersionConflictException">The two differ.</exception>
    internal static void Check<T>(Guid id, int expected, int current)
    {
        if (expected != current)
        {
            throw new VersionConflictException(typeof(T).Name, id, expected, current);
        }
    }
}
