using System.Globalization;
using System.Numerics;
using System.Text.Json;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>A whole number of another width than Int.</summary>
internal sealed class WholeNumberType<T> : ScalarType
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public WholeNumberType(string name, string specifiedBy) : base(name)
    {
        SpecifiedBy = specifiedBy;
        RuntimeType = typeof(T);
        Description = string.Create(CultureInfo.InvariantCulture, $"A whole number from {T.MinValue} to {T.MaxValue}.");
    }

    public override object? CoerceInputLiteral(ValueNode literal) => literal is IntValueNode i ? Read(i.Value) : throw Refusal(LeafText.Excerpt(literal));

    public override object? CoerceInputValue(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && LeafNumbers.WholeDigits(value) is { } digits ? Read(digits) : throw Refusal(JsonText.Excerpt(value));

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteNumberValue(long.CreateChecked(Output(value)));

    public override void CheckOutputValue(object value) => Output(value);

    public override ValueNode ValueToLiteral(object value) => new IntValueNode(Output(value).ToString(null, CultureInfo.InvariantCulture));

    private T Output(object value) => value switch
    {
        T own => own,
        sbyte or byte or short or ushort or int or uint or long or ulong => Read(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        JsonElement { ValueKind: JsonValueKind.Number } e when LeafNumbers.WholeDigits(e) is { } digits => Read(digits),
        decimal d when decimal.IsInteger(d) => Read(d.ToString("F0", CultureInfo.InvariantCulture)),
        double d when double.IsInteger(d) => Read(d.ToString("F0", CultureInfo.InvariantCulture)),
        _ => throw Refusal(LeafText.ExcerptOf(value)),
    };

    private T Read(string digits) => T.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Refusal(ErrorText.Excerpt(digits));

    private LeafCoercionException Refusal(string text)
        => new(string.Create(CultureInfo.InvariantCulture, $"{Name} cannot represent {text}: expected a whole number from {T.MinValue} to {T.MaxValue}."));
}

/// <summary>Decimal: a decimal number of up to 28 digits, exact.</summary>
internal sealed class DecimalType : ScalarType
{
    public DecimalType() : base("Decimal")
    {
        SpecifiedBy = "https://scalars.graphql.org/chillicream/decimal.html";
        RuntimeType = typeof(decimal);
        Description = "A decimal number of up to 28 digits, kept exactly.";
    }

    public override object? CoerceInputLiteral(ValueNode literal) => literal switch
    {
        IntValueNode i => Read(i.Value),
        FloatValueNode f => Read(f.Value),
        _ => throw Refusal(LeafText.Excerpt(literal)),
    };

    public override object? CoerceInputValue(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Refusal(JsonText.Excerpt(value));

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteNumberValue(Output(value));

    public override void CheckOutputValue(object value) => Output(value);

    public override ValueNode ValueToLiteral(object value)
    {
        var text = Output(value).ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? new FloatValueNode(text) : new IntValueNode(text);
    }

    private decimal Output(object value) => value switch
    {
        decimal d => d,
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double or float when LeafNumbers.TryNumber(value, out var d) && Math.Abs(d) < 7.9e28 => (decimal)d,
        JsonElement { ValueKind: JsonValueKind.Number } e when e.TryGetDecimal(out var d) => d,
        _ => throw Refusal(LeafText.ExcerptOf(value)),
    };

    private decimal Read(string text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Refusal(ErrorText.Excerpt(text));

    private LeafCoercionException Refusal(string text) => new($"{Name} cannot represent {text}: expected a decimal number of up to 28 digits.");
}
