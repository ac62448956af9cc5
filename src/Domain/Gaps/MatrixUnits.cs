namespace LearningGraph.Domain.Gaps;

/// <summary>The units that a matrix is seen from, numbered in the order of the tree: what every row of it shares.</summary>
internal sealed class MatrixUnits
{
    private readonly int[] _asked;

    internal MatrixUnits(UnitTree tree, IReadOnlyList<Guid> units)
    {
        Asked = units.Count;
        var found = units.Select((unit, i) => (Order: tree.OrderOf(unit), Index: i)).Where(u => u.Order >= 0).OrderBy(u => u.Order).ToArray();
        Orders = Array.ConvertAll(found, u => u.Order);
        _asked = Array.ConvertAll(found, u => u.Index);
        Nearest = new int[tree.Count];
        Places = new int[tree.Count];
        Above = new int[Orders.Length];
        var next = 0;
        for (var order = 0; order < tree.Count; order++)
        {
            var above = tree.Parents[order] is >= 0 and var parent ? Nearest[parent] : -1;
            if (next < Orders.Length && Orders[next] == order)
            {
                Above[next] = above;
                above = next++;
            }

            Nearest[order] = above;
        }

        Array.Fill(Places, -1);
        for (var i = 0; i < Orders.Length; i++)
        {
            Places[Orders[i]] = i;
        }
    }

    /// <summary>How many units were asked for, those that do not exist included.</summary>
    internal int Asked { get; }

    /// <summary>How many units there are.</summary>
    internal int Count => Orders.Length;

    /// <summary>The tree's number of each unit.</summary>
    internal int[] Orders { get; }

    /// <summary>For each unit of the tree, the nearest one asked for at or above it; -1 when there is none.</summary>
    internal int[] Nearest { get; }

    /// <summary>For each unit asked for, the nearest one above it; -1 when there is none.</summary>
    internal int[] Above { get; }

    /// <summary>For each unit of the tree, its place here; -1 when it was not asked for.</summary>
    internal int[] Places { get; }

    /// <summary>The place, among those asked for, of a unit.</summary>
    internal int PlaceAsked(int unit) => _asked[unit];

    internal int FirstAtOrBehind(int order)
    {
        var place = Array.BinarySearch(Orders, order);
        return place >= 0 ? place : ~place;
    }
}
