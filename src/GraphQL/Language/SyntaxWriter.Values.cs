namespace LearningGraph.GraphQL.Language;

/// <summary>Values.</summary>
internal sealed partial class SyntaxWriter
{
    private void Value(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                _text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode number:
                _text.Append(number.Value);
                break;
            case FloatValueNode number:
                _text.Append(number.Value);
                break;
            case StringValueNode { IsBlock: true } text when indented:
                Lines(BlockString.Print(text.Value));
                break;
            case StringValueNode text:
                QuotedString(text.Value);
                break;
            case BooleanValueNode boolean:
                _text.Append(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                _text.Append("null");
                break;
            case EnumValueNode name:
                _text.Append(name.Value);
                break;
            case ListValueNode list:
                _text.Append('[');
                List(list.Items, "", ", ", "");
                _text.Append(']');
                break;
            case ObjectValueNode fields:
                _text.Append('{');
                List(fields.Fields, "", ", ", "");
                _text.Append('}');
                break;
        }
    }

    private void QuotedString(string value)
    {
        _text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    _text.Append('\\').Append(c);
                    break;
                case '\b':
                    _text.Append("\\b");
                    break;
                case '\t':
                    _text.Append("\\t");
                    break;
                case '\n':
                    _text.Append("\\n");
                    break;
                case '\f':
                    _text.Append("\\f");
                    break;
                case '\r':
                    _text.Append("\\r");
                    break;
                case < ' ' or (>= '\x7F' and <= '\x9F'):
                    _text.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
