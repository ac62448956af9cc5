using System.Collections;

namespace LearningGraph.Domain.Gaps;

/// <summary>Shares from 0 to 1, rounded half up to four decimals; null where there is none. Two bytes each, however many there are.</summary>
public sealed class RoundedShares : IReadOnlyList<double?>
{
    /// <summary>No shares.</summary>
    public static readonly RoundedShares Empty = new(0);

    private const int Steps = 10_000;

    private readonly ushort[] _steps;

    internal RoundedShares(int count) => _steps = new ushort[count];

    /// <inheritdoc/>
    public int Count => _steps.Length;

    /// <inheritdoc/>
    public double? this[int index] => _steps[index] is > 0 and var step ? (step - 1) / (double)Steps : null;

    /// <inheritdoc/>
    public IEnumerator<double?> GetEnumerator()
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Set(int index, double share) => _steps[index] = (ushort)((share * Steps) + 1.5);
}
