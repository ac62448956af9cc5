using System.Collections.Frozen;
using System.Text.Json;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>The scalars the engine knows. Stateless and shared by all schemas.</summary>
internal static class BuiltInScalars
{
    public static ScalarType Int { get; } = new IntType();

    public static ScalarType Float { get; } = new FloatType();

    public static ScalarType String { get; } = new StringType();

    public static ScalarType Boolean { get; } = new BooleanType();

    public static ScalarType Id { get; } = new IdType();

    public static ScalarType DateTime { get; } = new DateTimeType();

    public static ScalarType LocalDate { get; } = new LocalDateType();

    public static ScalarType LocalTime { get; } = new LocalTimeType();

    public static ScalarType Duration { get; } = new DurationType();

    public static ScalarType Decimal { get; } = new DecimalType();

    public static ScalarType Long { get; } = new WholeNumberType<long>("Long", "https://scalars.graphql.org/chillicream/long.html");

    public static ScalarType Short { get; } = new WholeNumberType<short>("Short", "https://scalars.graphql.org/chillicream/short.html");

    public static ScalarType UnsignedByte { get; } = new WholeNumberType<byte>("UnsignedByte", "https://scalars.graphql.org/chillicream/unsigned-byte.html");

    public static ScalarType Uuid { get; } = new UuidType();

    public static ScalarType Uri { get; } = new UriType();

    public static ScalarType Base64String { get; } = new Base64StringType();

    /// <summary>Any value; its runtime values are plain (see <see cref="AnyType"/>), <see cref="AnyType.ToJsonElement"/> makes a JSON element of one.</summary>
    public static ScalarType Any { get; } = new AnyType("Any", "Any value: a string, number, boolean, list or object.") { SpecifiedBy = "https://scalars.graphql.org/chillicream/any.html", RuntimeType = typeof(object) };

    /// <summary>Those of the specification, by name.</summary>
    public static FrozenDictionary<string, ScalarType> Specified { get; } = new[] { Int, Float, String, Boolean, Id }.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, ScalarType> ByRuntimeType = new Dictionary<Type, ScalarType>
    {
        [typeof(int)] = Int,
        [typeof(double)] = Float,
        [typeof(float)] = Float,
        [typeof(string)] = String,
        [typeof(bool)] = Boolean,
        [typeof(DateTimeOffset)] = DateTime,
        [typeof(System.DateTime)] = DateTime,
        [typeof(DateOnly)] = LocalDate,
        [typeof(TimeOnly)] = LocalTime,
        [typeof(TimeSpan)] = Duration,
        [typeof(decimal)] = Decimal,
        [typeof(long)] = Long,
        [typeof(short)] = Short,
        [typeof(byte)] = UnsignedByte,
        [typeof(Guid)] = Uuid,
        [typeof(System.Uri)] = Uri,
        [typeof(byte[])] = Base64String,
        [typeof(JsonElement)] = Any,
        [typeof(object)] = Any,
    }.ToFrozenDictionary();

    /// <summary>
    /// The scalar of a .NET type (not nullable), or null when there is none. The scalar's runtime value is of <see cref="NamedType.RuntimeType"/>, which differs from the asked type for
    /// float (double), DateTime (DateTimeOffset) and JsonElement (plain value): a converter bridges those on input, output takes both.
    /// </summary>
    public static ScalarType? For(Type runtimeType) => ByRuntimeType.GetValueOrDefault(runtimeType);
}
