using System.Globalization;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Types;

/// <summary>
/// Default values as introspection shows them: not the words of the author but what they come to, so that lists have brackets and input objects show the defaults of the fields left out.
/// </summary>
internal static class DefaultValueText
{
    private const int MaxDepth = 64;

    /// <summary>The default of an input value as a literal, or null when it has none.</summary>
    public static string? Of(InputField field) => field.DefaultValue is { } literal ? Resolve(literal, field.Type, 0).ToString(indented: false) : null;

    private static ValueNode Resolve(ValueNode literal, GraphQLType type, int depth) => (literal, type.Nullable) switch
    {
        (NullValueNode, _) => literal,
        _ when depth > MaxDepth => literal,
        (ListValueNode list, ListType t) => new ListValueNode([.. list.Items.Select(item => Resolve(item, t.OfType, depth + 1))]),
        (_, ListType t) => new ListValueNode([Resolve(literal, t.OfType, depth + 1)]),
        (ObjectValueNode o, InputObjectType t) => new ObjectValueNode([.. Fields(o, t, depth + 1)]),
        (_, ScalarType scalar) => Scalar(literal, scalar),
        _ => literal,
    };

    private static IEnumerable<ObjectFieldNode> Fields(ObjectValueNode literal, InputObjectType type, int depth)
    {
        foreach (var field in type.Fields)
        {
            if ((literal.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value ?? field.DefaultValue) is { } value)
            {
                yield return new ObjectFieldNode(new NameNode(field.Name), Resolve(value, field.Type, depth));
            }
        }
    }

    private static ValueNode Scalar(ValueNode literal, ScalarType type) => literal switch
    {
        StringValueNode s when ReferenceEquals(type, BuiltInScalars.Id) && IsWhole(s.Value) => new IntValueNode(s.Value),
        StringValueNode s => new StringValueNode(s.Value),
        FloatValueNode f when double.TryParse(f.Value, CultureInfo.InvariantCulture, out var number) => LeafNumbers.ToLiteral(number),
        _ => literal,
    };

    private static bool IsWhole(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits is "0" || (digits.Length > 0 && digits[0] is not '0' && digits.IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
