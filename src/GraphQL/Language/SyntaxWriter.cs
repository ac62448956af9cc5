using System.Runtime.CompilerServices;
using System.Text;

namespace LearningGraph.GraphQL.Language;

/// <summary>Writes nodes into a text; here what all kinds of nodes share, with types and directives.</summary>
internal sealed partial class SyntaxWriter(bool indented)
{
    private readonly StringBuilder _text = new();
    private int _indentation;
    private bool _isBodyless;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Writes any node.</summary>
    public void Node(SyntaxNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case ValueNode value:
                Value(value);
                break;
            case TypeNode type:
                Type(type);
                break;
            case NameNode name:
                _text.Append(name.Value);
                break;
            case DirectiveNode directive:
                _text.Append('@').Append(directive.Name.Value);
                List(directive.Arguments, "(", ", ", ")");
                break;
            case ArgumentNode argument:
                NamedValue(argument.Name, argument.Value);
                break;
            case ObjectFieldNode field:
                NamedValue(field.Name, field.Value);
                break;
            case DocumentNode document:
                Document(document);
                break;
            case ExecutableDefinitionNode or SelectionNode or SelectionSetNode or VariableDefinitionNode:
                Executable(node);
                break;
            default:
                TypeSystem(node);
                break;
        }
    }

    private void Document(DocumentNode document)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            if (i > 0)
            {
                // A bare brace would be read as the body of a definition that has none.
                _isBodyless = _text[^1] != '}' && document.Definitions[i - 1] is not (ScalarTypeDefinitionNode or UnionTypeDefinitionNode or DirectiveDefinitionNode);
                _text.Append(indented ? "\n\n" : " ");
            }

            Node(document.Definitions[i]);
        }
    }

    private void Type(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                _text.Append(named.Name.Value);
                break;
            case ListTypeNode list:
                _text.Append('[');
                Node(list.Type);
                _text.Append(']');
                break;
            case NonNullTypeNode nonNull:
                Node(nonNull.Type);
                _text.Append('!');
                break;
        }
    }

    private void NamedValue(NameNode name, ValueNode value)
    {
        _text.Append(name.Value).Append(": ");
        Node(value);
    }

    /// <summary>Nodes between two texts; nothing at all when there are none.</summary>
    private void List<T>(IReadOnlyList<T> nodes, string open, string separator, string close)
        where T : SyntaxNode
    {
        if (nodes.Count == 0)
        {
            return;
        }

        _text.Append(open);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(separator);
            }

            Node(nodes[i]);
        }

        _text.Append(close);
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives) => List(directives, " ", " ", "");

    /// <summary>Nodes in braces, one a line; nothing at all when there are none.</summary>
    private void Block<T>(IReadOnlyList<T> nodes, string before)
        where T : SyntaxNode
    {
        if (nodes.Count == 0)
        {
            return;
        }

        _text.Append(before).Append('{');
        _indentation++;
        foreach (var node in nodes)
        {
            NewLine();
            Node(node);
        }

        _indentation--;
        NewLine();
        _text.Append('}');
    }

    /// <summary>Nodes in parentheses: on one line, or one a line when one of them has several lines.</summary>
    private void Parenthesised<T>(IReadOnlyList<T> nodes, int indentation)
        where T : SyntaxNode
    {
        if (nodes.Count > 0)
        {
            var items = Separately(nodes);
            Parenthesised(items, indentation, items.Exists(i => i.Contains('\n')));
        }
    }

    private void Parenthesised(List<string> items, int indentation, bool lines)
    {
        _text.Append('(');
        indentation = lines ? indentation : 0;
        _indentation += indentation;
        for (var i = 0; i < items.Count; i++)
        {
            if (lines)
            {
                NewLine();
            }
            else if (i > 0)
            {
                _text.Append(", ");
            }

            Lines(items[i]);
        }

        _indentation -= indentation;
        if (lines)
        {
            NewLine();
        }

        _text.Append(')');
    }

    /// <summary>Each node as a text of its own, not indented.</summary>
    private List<string> Separately<T>(IReadOnlyList<T> nodes)
        where T : SyntaxNode
    {
        var items = new List<string>(nodes.Count);
        foreach (var node in nodes)
        {
            var writer = new SyntaxWriter(indented);
            writer.Node(node);
            items.Add(writer.ToString());
        }

        return items;
    }

    private void Description(StringValueNode? description)
    {
        if (description is not null)
        {
            Node(description);
            NewLine();
        }
    }

    private void NewLine()
    {
        if (indented)
        {
            _text.Append('\n').Append(' ', 2 * _indentation);
        }
        else
        {
            _text.Append(' ');
        }
    }

    /// <summary>A text whose further lines begin at the current indentation.</summary>
    private void Lines(string text)
    {
        var rest = text.AsSpan();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            _text.Append(rest[..end]);
            NewLine();
            rest = rest[(end + 1)..];
        }

        _text.Append(rest);
    }
}
