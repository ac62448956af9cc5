namespace LearningGraph.GraphQL.Tests.Properties;

/// <summary>Choices that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    // A fixed seed makes the choices repeatable, which is the point; nothing here is a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>From 0 to one less than the bound.</summary>
    public int Below(int bound) => _random.Next(bound);
#pragma warning restore CA5394

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Some items, joined: from the least to the most.</summary>
    public string Many(int least, int most, string separator, Func<string> make)
        => string.Join(separator, Enumerable.Range(0, least + Below(most - least + 1)).Select(_ => make()));

    public string Maybe(int percent, Func<string> make) => Chance(percent) ? make() : "";
}
