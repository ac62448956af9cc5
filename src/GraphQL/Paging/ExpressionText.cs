using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace LearningGraph.GraphQL.Paging;

/// <summary>Writes an expression as a text that is the same in every process: parameters by their place, captured variables by their value.</summary>
internal sealed class ExpressionText : ExpressionVisitor
{
    private readonly StringBuilder _text = new();
    private readonly List<ParameterExpression> _parameters = [];

    /// <summary>The text of an expression.</summary>
    public static string Of(Expression expression)
    {
        var visitor = new ExpressionText();
        visitor.Visit(expression);
        return visitor._text.ToString();
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is not null and not ConstantExpression and not ParameterExpression and not MemberExpression)
        {
            _text.Append('(').Append(node.NodeType).Append(' ');
            base.Visit(node);
            _text.Append(')');
            return node;
        }

        return base.Visit(node);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        var index = _parameters.IndexOf(node);
        if (index < 0)
        {
            index = _parameters.Count;
            _parameters.Add(node);
        }

        _text.Append('$').Append(index).Append(':').Append(node.Type.FullName).Append(' ');
        return node;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        Append(node.Value, node.Type);
        return node;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (TryEvaluate(node, out var value))
        {
            Append(value, node.Type);
            return node;
        }

        Visit(node.Expression);
        _text.Append('.').Append(node.Member.DeclaringType?.FullName).Append('.').Append(node.Member.Name).Append(' ');
        return node;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        _text.Append(node.Method.DeclaringType?.FullName).Append('.').Append(node.Method.Name).Append(' ');
        return base.VisitMethodCall(node);
    }

    private void Append(object? value, Type type)
    {
        var text = value switch
        {
            null => "null",
            string s => s,
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.GetType().FullName,
        };
        _text.Append('<').Append(type.FullName).Append('=').Append(text?.Length ?? 0).Append('=').Append(text).Append('>');
    }

    private static bool TryEvaluate(Expression? node, out object? value)
    {
        value = null;
        switch (node)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression { Member: FieldInfo { IsStatic: true } field }:
                value = field.GetValue(null);
                return true;
            case MemberExpression { Expression: { } inner } member when TryEvaluate(inner, out var target) && target is not null:
                value = member.Member is FieldInfo f ? f.GetValue(target) : ((PropertyInfo)member.Member).GetValue(target);
                return true;
            default:
                return false;
        }
    }
}
