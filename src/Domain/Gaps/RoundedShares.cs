using System.Collections;

namespace LearningGraph.Domain.Gaps;

/// <summary>Shares from 0 to 1, rounded half up to four decimals; null where there is none. Two bytes each, however many there are.</summary>
public sealed class RoundedShares : IReadOnlyList<double?>, ICollection<double?>
{
    /// <summary>No shares.</summary>
    public static readonly RoundedShares Empty = new(0);

    private const int Steps = 10_000;

    /// <summary>What each number of steps stands for: looked up without a branch, since which cells are empty cannot be foreseen.</summary>
    private static readonly double?[] Shares = [null, .. Enumerable.Range(0, Steps + 1).Select(static step => (double?)(step / (double)Steps))];

    private readonly ushort[] _steps;

    internal RoundedShares(int count) => _steps = new ushort[count];

    /// <inheritdoc cref="IReadOnlyCollection{T}.Count"/>
    public int Count => _steps.Length;

    bool ICollection<double?>.IsReadOnly => true;

    /// <inheritdoc/>
    public double? this[int index] => Shares[_steps[index]];

    /// <inheritdoc/>
    public bool Contains(double? item) => Array.Exists(_steps, step => Shares[step] == item);

    /// <inheritdoc/>
    public void CopyTo(double?[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        var shares = Shares;
        var target = array.AsSpan(arrayIndex, _steps.Length);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = shares[_steps[i]];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<double?> GetEnumerator()
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<double?>.Add(double? item) => throw new NotSupportedException();

    void ICollection<double?>.Clear() => throw new NotSupportedException();

    bool ICollection<double?>.Remove(double? item) => throw new NotSupportedException();

    internal void Set(int index, double share) => _steps[index] = (ushort)((share * Steps) + 1.5);
}
