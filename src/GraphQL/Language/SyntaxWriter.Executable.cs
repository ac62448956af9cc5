namespace LearningGraph.GraphQL.Language;

/// <summary>Operations, fragments and selections.</summary>
internal sealed partial class SyntaxWriter
{
    private const int LongestLine = 80;

    private void Executable(SyntaxNode node)
    {
        switch (node)
        {
            case OperationDefinitionNode operation:
                Operation(operation);
                break;
            case FragmentDefinitionNode fragment:
                Description(fragment.Description);
                _text.Append("fragment ").Append(fragment.Name.Value).Append(" on ");
                Node(fragment.TypeCondition);
                Directives(fragment.Directives);
                Block(fragment.SelectionSet.Selections, " ");
                break;
            case VariableDefinitionNode variable:
                Description(variable.Description);
                Node(variable.Variable);
                _text.Append(": ");
                Node(variable.Type);
                Default(variable.DefaultValue);
                Directives(variable.Directives);
                break;
            case SelectionSetNode selectionSet:
                Block(selectionSet.Selections, "");
                break;
            case FieldNode field:
                Field(field);
                break;
            case FragmentSpreadNode spread:
                _text.Append("...").Append(spread.Name.Value);
                Directives(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                InlineFragment(fragment);
                break;
        }
    }

    private void Operation(OperationDefinitionNode operation)
    {
        var isShort = operation is { Operation: OperationType.Query, Name: null, Description: null, VariableDefinitions.Count: 0, Directives.Count: 0 } && !_isBodyless;
        if (!isShort)
        {
            Description(operation.Description);
            _text.Append(Keyword(operation.Operation));
            if (operation.Name is not null || operation.VariableDefinitions.Count > 0)
            {
                _text.Append(' ').Append(operation.Name?.Value);
            }

            Parenthesised(operation.VariableDefinitions, 0);
            Directives(operation.Directives);
        }

        Block(operation.SelectionSet.Selections, isShort ? "" : " ");
    }

    private void Field(FieldNode field)
    {
        var prefix = field.Name.Value.Length;
        if (field.Alias is not null)
        {
            prefix += field.Alias.Value.Length + 2;
            _text.Append(field.Alias.Value).Append(": ");
        }

        _text.Append(field.Name.Value);
        if (field.Arguments.Count > 0)
        {
            var items = Separately(field.Arguments);
            var length = prefix + 2 + (2 * (items.Count - 1));
            foreach (var item in items)
            {
                length += item.Length;
            }

            Parenthesised(items, 1, indented && length > LongestLine);
        }

        Directives(field.Directives);
        if (field.SelectionSet is not null)
        {
            Block(field.SelectionSet.Selections, " ");
        }
    }

    private void InlineFragment(InlineFragmentNode fragment)
    {
        _text.Append("...");
        if (fragment.TypeCondition is not null)
        {
            _text.Append(" on ");
            Node(fragment.TypeCondition);
        }

        Directives(fragment.Directives);
        Block(fragment.SelectionSet.Selections, " ");
    }

    private void Default(ValueNode? value)
    {
        if (value is not null)
        {
            _text.Append(" = ");
            Node(value);
        }
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
