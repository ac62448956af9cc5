using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>
/// A scalar that takes any value; also what a custom scalar of an SDL schema is unless it is given another. Its runtime values are plain: string, bool, int, long or double,
/// <c>List&lt;object?&gt;</c> and <c>Dictionary&lt;string, object?&gt;</c>. On output it takes those, JSON elements, and anything the JSON writer has a form for.
/// </summary>
internal sealed class AnyType : ScalarType
{
    private const int MaxDepth = InputCoercion.MaxDepth;

    public AnyType(string name, string? description = null) : base(name) => Description = description;

    public override object? CoerceInputLiteral(ValueNode literal) => FromLiteral(literal, null, 0);

    internal override object? CoerceInputLiteral(ValueNode literal, VariableValues variables) => FromLiteral(literal, variables, 0);

    public override object? CoerceInputValue(JsonElement value) => ToPlain(value, 0);

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => Write(value, writer, 0);

    public override void CheckOutputValue(object value) => Check(value, 0);

    public override ValueNode ValueToLiteral(object value) => ToLiteral(value, 0);

    /// <summary>A runtime value of this scalar as a JSON element, for members that take one.</summary>
    public static JsonElement ToJsonElement(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(value, writer, 0);
        }

        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = MaxDepth + 2 });
    }

    private static object? FromLiteral(ValueNode literal, VariableValues? variables, int depth)
    {
        Limit(depth);
        switch (literal)
        {
            case StringValueNode s:
                return s.Value;
            case EnumValueNode e:
                return e.Value;
            case BooleanValueNode b:
                return b.Value;
            case IntValueNode i:
                return Number(i.Value);
            case FloatValueNode f:
                return double.Parse(f.Value, CultureInfo.InvariantCulture);
            case ListValueNode list:
                return list.Items.Select(item => FromLiteral(item, variables, depth + 1)).ToList();
            case ObjectValueNode o:
                return FromObject(o, variables, depth);
            case VariableNode v when variables is not null && variables.TryGet(v.Name.Value, out var value):
                return value;
            default:
                return null;
        }
    }

    private static Dictionary<string, object?> FromObject(ObjectValueNode node, VariableValues? variables, int depth)
    {
        var fields = new Dictionary<string, object?>(node.Fields.Count, StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            if (field.Value is not VariableNode v || variables?.Has(v.Name.Value) == true)
            {
                fields[field.Name.Value] = FromLiteral(field.Value, variables, depth + 1);
            }
        }

        return fields;
    }

    private static object Number(string digits)
        => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i
            : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l) ? l
            : double.Parse(digits, CultureInfo.InvariantCulture);

    private static object? ToPlain(JsonElement value, int depth)
    {
        Limit(depth);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return JsonText.TryGetString(value, out var text) ? text : throw new LeafCoercionException("A string holds a lone surrogate.");
            case JsonValueKind.Number:
                return value.TryGetInt32(out var i) ? i : value.TryGetInt64(out var l) ? l : value.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
            case JsonValueKind.Array:
                var items = new List<object?>(value.GetArrayLength());
                foreach (var item in value.EnumerateArray())
                {
                    items.Add(ToPlain(item, depth + 1));
                }

                return items;
            case JsonValueKind.Object:
                var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var property in value.EnumerateObject())
                {
                    fields[JsonText.TryGetName(property, out var name) ? name : throw new LeafCoercionException("A name holds a lone surrogate.")] = ToPlain(property.Value, depth + 1);
                }

                return fields;
            default:
                return null;
        }
    }

    private static void Write(object? value, Utf8JsonWriter writer, int depth)
    {
        Limit(depth);
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> fields:
                writer.WriteStartObject();
                foreach (var (name, item) in fields)
                {
                    writer.WritePropertyName(name);
                    Write(item, writer, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list and not string:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(item, writer, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteLeaf(value, writer);
                break;
        }
    }

    private static void WriteLeaf(object? value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string s:
                writer.WriteStringValue(s);
                break;
            case bool b:
                writer.WriteBooleanValue(b);
                break;
            case int i:
                writer.WriteNumberValue(i);
                break;
            case long l:
                writer.WriteNumberValue(l);
                break;
            case double d:
                writer.WriteNumberValue(d);
                break;
            case JsonElement e:
                e.WriteTo(writer);
                break;
            default:
                JsonSerializer.SerializeToElement(value, value.GetType()).WriteTo(writer);
                break;
        }
    }

    private static void Check(object? value, int depth)
    {
        Limit(depth);
        switch (value)
        {
            case double d when !double.IsFinite(d):
            case float f when !float.IsFinite(f):
                throw new LeafCoercionException("A number is not finite.");
            case null or string or JsonElement:
                break;
            case IEnumerable<KeyValuePair<string, object?>> fields:
                foreach (var (_, item) in fields)
                {
                    Check(item, depth + 1);
                }

                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    Check(item, depth + 1);
                }

                break;
            case bool or IFormattable or Uri:
                break;
            default:
                throw new LeafCoercionException("The value has no form in JSON.");
        }
    }

    private static ValueNode ToLiteral(object? value, int depth)
    {
        Limit(depth);
        return value switch
        {
            null => new NullValueNode(),
            JsonElement e => ToLiteral(ToPlain(e, depth), depth),
            string s => new StringValueNode(s),
            bool b => new BooleanValueNode(b),
            int or long or short or byte => new IntValueNode(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)),
            _ when LeafNumbers.TryNumber(value, out var number) => LeafNumbers.ToLiteral(number),
            IEnumerable<KeyValuePair<string, object?>> fields => new ObjectValueNode([.. fields.Select(f => new ObjectFieldNode(new NameNode(f.Key), ToLiteral(f.Value, depth + 1)))]),
            IEnumerable list => new ListValueNode([.. list.Cast<object?>().Select(item => ToLiteral(item, depth + 1))]),
            _ => throw new LeafCoercionException($"{LeafText.ExcerptOf(value)} cannot be written as a literal."),
        };
    }

    private static void Limit(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new LeafCoercionException($"Values may be nested at most {MaxDepth} levels deep.");
        }
    }
}
