using System.Runtime.CompilerServices;
using System.Text;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>Texts for values that are equal exactly when the values are, the order of arguments and of fields of objects not counted.</summary>
internal static class ValueKey
{
    /// <summary>The text of some arguments.</summary>
    public static string Of(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var argument in arguments.OrderBy(a => a.Name.Value, StringComparer.Ordinal))
        {
            text.Append(argument.Name.Value).Append(':');
            Append(text, argument.Value);
            text.Append(',');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case ListValueNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectValueNode fields:
                text.Append('{');
                foreach (var field in fields.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(text, field.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case StringValueNode literal:
                text.Append(literal.IsBlock ? "\"\"\"" : "\"").Append(literal.Value.Length).Append(':').Append(literal.Value);
                break;
            default:
                text.Append(value.ToString(indented: false));
                break;
        }
    }
}
