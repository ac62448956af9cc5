namespace LearningGraph.GraphQL.Language;

/// <summary>Collects items into an array of the right length.</summary>
internal struct ArrayBuilder<T>
{
    private T[]? _items;
    private int _count;

    /// <summary>How many items it has.</summary>
    public readonly int Count => _count;

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        _items ??= new T[4];
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = item;
    }

    /// <summary>The items; the builder is not to be used after this.</summary>
    public T[] ToArray()
    {
        if (_items is null)
        {
            return [];
        }

        if (_count != _items.Length)
        {
            Array.Resize(ref _items, _count);
        }

        return _items;
    }
}
