using System.Collections;
using System.Runtime.CompilerServices;

namespace LearningGraph.Domain.Gaps;

/// <summary>Shares from 0 to 1, rounded half up to four decimals; null where there is none. Two bytes each, however many there are.</summary>
#pragma warning disable CA1710 // It is a collection only so that it can be copied at once.
public sealed class RoundedShares : IReadOnlyList<double?>, ICollection<double?>
#pragma warning restore CA1710
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

    /// <summary>Sets the share that a sum has in a whole, at most 1; none where there is nothing to share. Free of branches, as which cells are empty cannot be foreseen.</summary>
    internal void Set(int index, double sum, double whole)
    {
        var steps = double.ConvertToIntegerNative<int>((double.MinNative(1, sum / whole) * Steps) + 1.5);
        _steps[index] = (ushort)(steps & -Unsafe.BitCast<bool, byte>(whole > 0));
    }
}
