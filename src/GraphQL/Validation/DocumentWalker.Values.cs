using System.Runtime.CompilerServices;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation;

/// <summary>Directives, arguments and values.</summary>
internal sealed partial class DocumentWalker
{
    private void Directives(IReadOnlyList<DirectiveNode> nodes, string place)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        foreach (var rule in _rules.Directives)
        {
            rule.EnterDirectives(nodes);
        }

        foreach (var node in nodes)
        {
            _context.Directive = _context.Schema.Directive(node.Name.Value);
            foreach (var rule in _rules.Directive)
            {
                rule.EnterDirective(node, place);
            }

            Arguments(node.Arguments, ofDirective: true);
            foreach (var rule in _rules.DirectiveEnd)
            {
                rule.LeaveDirective(node);
            }

            _context.Directive = null;
        }
    }

    private void Arguments(IReadOnlyList<ArgumentNode> nodes, bool ofDirective)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        foreach (var rule in _rules.Arguments)
        {
            rule.EnterArguments(nodes);
        }

        foreach (var node in nodes)
        {
            // The arguments of an unknown directive are taken for those of the field it stands on, as the reference implementation does.
            var argument = _context.Directive is { } directive ? directive.Argument(node.Name.Value) : _context.Field?.Argument(node.Name.Value);
            _context.Argument = argument;
            _context.InputType = argument?.Type;
            _context.InputObject = null;
            _context.HasDefault = argument?.DefaultValue is not null;
            if (!ofDirective)
            {
                foreach (var rule in _rules.FieldArgument)
                {
                    rule.EnterFieldArgument(node);
                }
            }

            Value(node.Value);
            _context.Argument = null;
            _context.InputType = null;
        }
    }

    private void Value(ValueNode node)
    {
        if (node is VariableNode variable)
        {
            _context.Definition?.AddUsage(variable, _context);
            return;
        }

        foreach (var rule in _rules.Value)
        {
            rule.EnterValue(node);
        }

        if (node is ListValueNode list)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            List(list);
        }
        else if (node is ObjectValueNode fields)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            Object(fields);
        }
    }

    private void List(ListValueNode node)
    {
        var (type, inputObject, hasDefault, isRefused) = (_context.InputType, _context.InputObject, _context.HasDefault, _context.IsInRefusedValue);
        var list = type?.Nullable as ListType;
        _context.IsInRefusedValue |= list is null;
        foreach (var item in node.Items)
        {
            _context.InputType = list is null ? type?.Nullable : list.OfType;
            _context.InputObject = null;
            _context.HasDefault = false;
            Value(item);
        }

        (_context.InputType, _context.InputObject, _context.HasDefault, _context.IsInRefusedValue) = (type, inputObject, hasDefault, isRefused);
    }

    private void Object(ObjectValueNode node)
    {
        var (type, inputObject, hasDefault, isRefused) = (_context.InputType, _context.InputObject, _context.HasDefault, _context.IsInRefusedValue);
        var objectType = type?.Named as InputObjectType;
        _context.IsInRefusedValue |= objectType is null;
        foreach (var field in node.Fields)
        {
            var definition = objectType?.Field(field.Name.Value);
            _context.InputType = definition?.Type;
            _context.InputObject = objectType;
            _context.HasDefault = definition?.DefaultValue is not null;
            foreach (var rule in _rules.ObjectField)
            {
                rule.EnterObjectField(field);
            }

            Value(field.Value);
        }

        (_context.InputType, _context.InputObject, _context.HasDefault, _context.IsInRefusedValue) = (type, inputObject, hasDefault, isRefused);
    }
}
