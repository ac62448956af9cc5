namespace LearningGraph.Bench.Generator;

/// <summary>How much of everything a database holds.</summary>
internal sealed record Size(string Name, int People, int Evidence, int Skills, int Goals, int Requirements, int Units, int Roles, int Offers)
{
    /// <summary>The units directly below the whole.</summary>
    public const int TopUnits = 12;

    /// <summary>What every role asks of the people who have it.</summary>
    public const int RequirementsOfRole = 15;

    /// <summary>What every offer teaches.</summary>
    public const int EffectsOfOffer = 2;

    private static readonly Size[] All =
    [
        new("S", 1_000, 15_000, 1_000, 50, 425, 40, 12, 1_000),
        new("M", 20_000, 300_000, 6_000, 200, 1_700, 300, 30, 10_000),
        new("L", 200_000, 3_000_000, 14_000, 1_000, 8_500, 1_200, 60, 50_000),
    ];

    /// <summary>The units two levels below the whole; a small organisation has none between its divisions and its departments.</summary>
    public int SecondUnits => Units >= 300 ? 2 * TopUnits : 0;

    public static Size? Named(string name) => Array.Find(All, size => size.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
