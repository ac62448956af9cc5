namespace LearningGraph.GraphQL;

/// <summary>An input that may be absent, which is another thing than null.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T? _value;

    /// <summary>A value that was given.</summary>
    public Optional(T? value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>The value; the type's default when absent.</summary>
    public T? Value => _value;

    /// <summary>Whether it was given, be it null.</summary>
    public bool HasValue { get; }

    /// <summary>Whether it is absent.</summary>
    public bool IsEmpty => !HasValue;

    /// <summary>An absent value.</summary>
    public static Optional<T> Empty() => default;

    /// <summary>Wraps a value that was given.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>The value; the type's default when absent.</summary>
    public static implicit operator T?(Optional<T> optional) => optional.Value;

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => HasValue == other.HasValue && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasValue, _value);

    /// <inheritdoc/>
    public override string ToString() => HasValue ? _value?.ToString() ?? "null" : "absent";

    /// <summary>Whether both are absent, or hold equal values.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>The opposite.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);
}
