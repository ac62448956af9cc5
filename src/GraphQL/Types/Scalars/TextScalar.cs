using System.Text.Json;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>A scalar that travels as a string with a format of its own.</summary>
internal abstract class TextScalar<T> : ScalarType
    where T : notnull
{
    private readonly string _expected;

    protected TextScalar(string name, string expected, string specifiedBy, string description) : base(name)
    {
        _expected = expected;
        SpecifiedBy = specifiedBy;
        Description = description;
        RuntimeType = typeof(T);
    }

    public sealed override object? CoerceInputLiteral(ValueNode literal)
        => literal is StringValueNode s ? Read(s.Value) : throw Refusal(LeafText.Excerpt(literal));

    public sealed override object? CoerceInputValue(JsonElement value)
        => JsonText.TryGetString(value, out var text) ? Read(text) : throw Refusal(JsonText.Excerpt(value));

    public sealed override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteStringValue(Output(value));

    public override void CheckOutputValue(object value)
    {
        if (value is not T)
        {
            Output(value);
        }
    }

    public sealed override ValueNode ValueToLiteral(object value) => new StringValueNode(Output(value));

    protected abstract bool TryParse(string text, out T value);

    protected abstract string Format(T value);

    /// <summary>Another .NET type that stands for the same kind of value, as a value of <typeparamref name="T"/>.</summary>
    protected virtual bool TryConvert(object value, out T converted)
    {
        converted = default!;
        return false;
    }

    private string Output(object value)
    {
        if (value is T own || TryConvert(value, out own))
        {
            return Format(own);
        }

        var text = value is JsonElement e && JsonText.TryGetString(e, out var json) ? json : value as string;
        return text is not null && TryParse(text, out own) ? Format(own) : throw Refusal(LeafText.ExcerptOf(value));
    }

    private T Read(string text) => TryParse(text, out var value) ? value : throw Refusal($"\"{ErrorText.Excerpt(text)}\"");

    private LeafCoercionException Refusal(string text) => new($"{Name} cannot represent {text}: {_expected}");
}
