using System.Globalization;
using System.Text.Json;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>Int: 32 bits, signed.</summary>
internal sealed class IntType : ScalarType
{
    public IntType() : base("Int")
    {
        IsSpecified = true;
        RuntimeType = typeof(int);
        Description = "A whole number from -2147483648 to 2147483647.";
    }

    public override object? CoerceInputLiteral(ValueNode literal) => literal is IntValueNode i
        ? int.TryParse(i.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new LeafCoercionException($"Int cannot represent non 32-bit signed integer value: {ErrorText.Excerpt(i.Value)}")
        : throw new LeafCoercionException($"Int cannot represent non-integer value: {LeafText.Excerpt(literal)}");

    public override object? CoerceInputValue(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetInt32(out var i) ? i : LeafNumbers.ToInt32(LeafNumbers.Finite(value), () => JsonText.Excerpt(value));
        }

        throw new LeafCoercionException($"Int cannot represent non-integer value: {JsonText.Excerpt(value)}");
    }

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteNumberValue(Output(value));

    public override void CheckOutputValue(object value) => Output(value);

    public override ValueNode ValueToLiteral(object value) => new IntValueNode(Output(value).ToString(CultureInfo.InvariantCulture));

    private static int Output(object value) => value switch
    {
        int i => i,
        bool b => b ? 1 : 0,
        short s => s,
        byte b => b,
        _ => LeafNumbers.ToInt32(LeafNumbers.FromOutput(value, "Int", "non-integer"), () => LeafText.ExcerptOf(value)),
    };
}

/// <summary>Float: a finite double.</summary>
internal sealed class FloatType : ScalarType
{
    public FloatType() : base("Float")
    {
        IsSpecified = true;
        RuntimeType = typeof(double);
        Description = "A finite number of double precision (IEEE 754).";
    }

    public override object? CoerceInputLiteral(ValueNode literal)
    {
        var text = literal switch
        {
            FloatValueNode f => f.Value,
            IntValueNode i => i.Value,
            _ => throw new LeafCoercionException($"Float cannot represent non numeric value: {LeafText.Excerpt(literal)}"),
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new LeafCoercionException($"Float cannot represent non numeric value: {ErrorText.Excerpt(text)}");
    }

    public override object? CoerceInputValue(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && LeafNumbers.Finite(value) is { } number
            ? number
            : throw new LeafCoercionException($"Float cannot represent non numeric value: {JsonText.Excerpt(value)}");

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case decimal d:
                writer.WriteNumberValue(d);
                break;
            case float f when float.IsFinite(f):
                writer.WriteNumberValue(f);
                break;
            case int i:
                writer.WriteNumberValue(i);
                break;
            default:
                writer.WriteNumberValue(Output(value));
                break;
        }
    }

    public override void CheckOutputValue(object value) => Output(value);

    public override ValueNode ValueToLiteral(object value) => LeafNumbers.ToLiteral(Output(value));

    private static double Output(object value)
        => value is double d && double.IsFinite(d) ? d : LeafNumbers.FromOutput(value, "Float", "non numeric")
            ?? throw new LeafCoercionException($"Float cannot represent non numeric value: {LeafText.ExcerptOf(value)}");
}

/// <summary>String: text.</summary>
internal sealed class StringType : ScalarType
{
    public StringType() : base("String")
    {
        IsSpecified = true;
        RuntimeType = typeof(string);
        Description = "Text of any length, as Unicode characters.";
    }

    public override object? CoerceInputLiteral(ValueNode literal)
        => literal is StringValueNode s ? s.Value : throw new LeafCoercionException($"String cannot represent a non string value: {LeafText.Excerpt(literal)}");

    public override object? CoerceInputValue(JsonElement value)
        => JsonText.TryGetString(value, out var text) ? text : throw new LeafCoercionException($"String cannot represent a non string value: {JsonText.Excerpt(value)}");

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteStringValue(value as string ?? Output(value));

    public override void CheckOutputValue(object value)
    {
        if (value is not string)
        {
            Output(value);
        }
    }

    public override ValueNode ValueToLiteral(object value) => new StringValueNode(Output(value));

    private static string Output(object value)
        => LeafText.Text(value) ?? throw new LeafCoercionException($"String cannot represent value: {LeafText.ExcerptOf(value)}");
}

/// <summary>Boolean: true or false.</summary>
internal sealed class BooleanType : ScalarType
{
    public BooleanType() : base("Boolean")
    {
        IsSpecified = true;
        RuntimeType = typeof(bool);
        Description = "True or false.";
    }

    public override object? CoerceInputLiteral(ValueNode literal)
        => literal is BooleanValueNode b ? b.Value : throw new LeafCoercionException($"Boolean cannot represent a non boolean value: {LeafText.Excerpt(literal)}");

    public override object? CoerceInputValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new LeafCoercionException($"Boolean cannot represent a non boolean value: {JsonText.Excerpt(value)}"),
    };

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteBooleanValue(Output(value));

    public override void CheckOutputValue(object value) => Output(value);

    public override ValueNode ValueToLiteral(object value) => new BooleanValueNode(Output(value));

    private static bool Output(object value) => value switch
    {
        bool b => b,
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        _ when LeafNumbers.TryNumber(value, out var number) => number != 0,
        _ => throw new LeafCoercionException($"Boolean cannot represent a non boolean value: {LeafText.ExcerptOf(value)}"),
    };
}

/// <summary>ID: text that names one thing; whole numbers are taken as their digits.</summary>
internal sealed class IdType : ScalarType
{
    public IdType() : base("ID")
    {
        IsSpecified = true;
        RuntimeType = typeof(string);
        Description = "The key of one object. Opaque: compare it, store it, send it back, but do not read anything into it.";
    }

    public override object? CoerceInputLiteral(ValueNode literal) => literal switch
    {
        StringValueNode s => s.Value,
        IntValueNode i => i.Value,
        _ => throw new LeafCoercionException($"ID cannot represent a non-string and non-integer value: {LeafText.Excerpt(literal)}"),
    };

    public override object? CoerceInputValue(JsonElement value)
        => JsonText.TryGetString(value, out var text) ? text
            : value.ValueKind == JsonValueKind.Number && LeafNumbers.WholeDigits(value) is { } digits ? digits
            : throw new LeafCoercionException($"ID cannot represent value: {JsonText.Excerpt(value)}");

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteStringValue(value as string ?? Output(value));

    public override void CheckOutputValue(object value)
    {
        if (value is not string)
        {
            Output(value);
        }
    }

    public override ValueNode ValueToLiteral(object value)
    {
        var text = Output(value);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) && i.ToString(CultureInfo.InvariantCulture) == text
            ? new IntValueNode(text)
            : new StringValueNode(text);
    }

    private static string Output(object value) => value switch
    {
        string s => s,
        JsonElement { ValueKind: JsonValueKind.Number } e when LeafNumbers.WholeDigits(e) is { } digits => digits,
        JsonElement { ValueKind: JsonValueKind.String } => LeafText.Text(value)!,
        int or long or short or byte or uint or ulong or ushort or sbyte => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Guid guid => guid.ToString(),
        double d when double.IsInteger(d) => d.ToString("F0", CultureInfo.InvariantCulture),
        decimal d when decimal.IsInteger(d) => d.ToString("F0", CultureInfo.InvariantCulture),
        _ => throw new LeafCoercionException($"ID cannot represent value: {LeafText.ExcerptOf(value)}"),
    };
}
