using System.Buffers;
using System.Runtime.CompilerServices;

namespace LearningGraph.GraphQL.Execution;

/// <summary>A place in the result: a leaf's value, an object or a list.</summary>
internal struct Slot
{
    /// <summary>Null for a null; the runtime value of a leaf; an object itself; <see cref="ResultSlots.List"/> for a list, or the list itself where a <see cref="NumberList"/> writes it. In a header: the selection set, the list's shape, or the part that a document is.</summary>
    public object? Value;

    /// <summary>Where the region of an object or list begins; 0 for an object without slots. In a header: the header of the region that holds the owner, negative for a document.</summary>
    public int Start;

    /// <summary>The length of a list. In a header: the owner's place in its region.</summary>
    public int Count;
}

/// <summary>
/// The result as one array: a region for each object and list, a header followed by its slots. Every region knows its owner, so that a null can be moved up and a path be told
/// without storing either beforehand. The first region belongs to the document and has one slot, the data; each part that is delivered later has such a region of its own.
/// </summary>
internal struct ResultSlots
{
    /// <summary>Marks a slot that holds a list.</summary>
    public static readonly object List = new();

    private const int Document = -1;
    private Slot[] _slots;
    private List<Slot[]>? _outgrown;
    private int _used;

    public readonly Slot[] Array => _slots;

    /// <summary>How many slots are in use.</summary>
    public readonly int Used => _used;

    public void Begin(int expected)
    {
        _slots = ArrayPool<Slot>.Shared.Rent(expected);
        _slots[0].Start = Document;
        _used = 2;
    }

    public readonly ref Slot At(int header, int ordinal) => ref _slots[header + 1 + ordinal];

    /// <summary>Makes a region.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Allocate(object kind, int parent, int ordinal, int count)
    {
        var header = _used;
        _used += count + 1;
        if (_used > _slots.Length)
        {
            Grow();
        }

        ref var slot = ref _slots[header];
        slot.Value = kind;
        slot.Start = parent;
        slot.Count = ordinal;
        return header;
    }

    /// <summary>Makes the document of a part that is delivered later; its one slot is the data.</summary>
    public int AllocateDocument(DeferredPart part) => Allocate(part, Document, 0, 1);

    /// <summary>The part delivered later that the region belongs to; null when it belongs to the first document.</summary>
    public readonly DeferredPart? PartOf(int header)
    {
        while (_slots[header].Start >= 0)
        {
            header = _slots[header].Start;
        }

        return _slots[header].Value as DeferredPart;
    }

    /// <summary>The region of the object that holds the region, whatever document it is in; negative for the outermost.</summary>
    public readonly int OwnerOf(int header)
    {
        var owner = _slots[header].Start;
        return owner >= 0 && _slots[owner].Start < 0 ? _slots[owner].Value is DeferredPart part ? part.Owner : Document : owner;
    }

    /// <summary>Whether the region is still part of the result.</summary>
    public readonly bool IsAlive(int header)
    {
        while (true)
        {
            ref var region = ref _slots[header];
            if (region.Start < 0)
            {
                return true;
            }

            if (At(region.Start, region.Count).Start != header)
            {
                return false;
            }

            header = region.Start;
        }
    }

    /// <summary>Takes the region out of the result because something in it may not be null; so its owner becomes null, or the region that holds the owner goes as well.</summary>
    public readonly void Discard(int header)
    {
        while (true)
        {
            var region = _slots[header];
            At(region.Start, region.Count) = default;
            if (_slots[region.Start].Start < 0 || !ShapeAt(region.Start, region.Count).NonNull)
            {
                return;
            }

            header = region.Start;
        }
    }

    public readonly Path PathOf(int header, int ordinal)
    {
        var region = _slots[header];
        if (region.Start < 0)
        {
            return region.Value is DeferredPart part ? part.Path : Path.Root;
        }

        var parent = PathOf(region.Start, region.Count);
        return region.Value is SelectionSet set ? parent.Append(set.Slots[ordinal].ResponseName) : parent.Append(ordinal);
    }

    /// <summary>The path of the object or list in the region.</summary>
    public readonly Path PathOf(int header) => PathOf(_slots[header].Start, _slots[header].Count);

    /// <summary>The object in the region; <see cref="List"/> for the outermost of the first document.</summary>
    public readonly object? SourceOf(int header) => At(_slots[header].Start, _slots[header].Count).Value;

    /// <summary>Which of two slots comes first in the response.</summary>
    public readonly int Compare(int headerA, int ordinalA, int headerB, int ordinalB)
    {
        var a = Position(headerA, ordinalA);
        var b = Position(headerB, ordinalB);
        return a.AsSpan().SequenceCompareTo(b);
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_slots is null)
        {
            return;
        }

        System.Array.Clear(_slots, 0, _used);
        ArrayPool<Slot>.Shared.Return(_slots);
        foreach (var old in _outgrown ?? [])
        {
            ArrayPool<Slot>.Shared.Return(old, clearArray: true);
        }

        _slots = null!;
        _outgrown = null;
    }

    /// <summary>The ordinals from the document down to the slot; before them, for a part that is delivered later, its number.</summary>
    public readonly int[] Position(int header, int ordinal)
    {
        var position = new List<int> { ordinal };
        for (; _slots[header].Start >= 0; header = _slots[header].Start)
        {
            position.Add(_slots[header].Count);
        }

        if (_slots[header].Value is DeferredPart part)
        {
            position.Add(part.Number);
        }

        position.Reverse();
        return [.. position];
    }

    private readonly FieldShape ShapeAt(int header, int ordinal)
        => _slots[header].Value is SelectionSet set ? set.Slots[ordinal].Shape : ((FieldShape)_slots[header].Value!).Item!;

    // A resolver on another thread may be reading a path from the old array, so it is given back at the end only.
    private void Grow()
    {
        var larger = ArrayPool<Slot>.Shared.Rent(Math.Max(_used, _slots.Length * 2));
        System.Array.Copy(_slots, larger, _slots.Length);
        (_outgrown ??= []).Add(_slots);
        _slots = larger;
    }
}
