using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Security;

/// <summary>How much a document may hold, counted in one pass before it is validated: what stands in it, not what it unfolds to. The parser has bounded its depth.</summary>
internal sealed class DocumentLimits
{
    private readonly RequestExecutorOptions _options;
    private long _selections;
    private int _aliases;
    private int _fragments;
    private int _directives;
    private IError? _error;

    private DocumentLimits(RequestExecutorOptions options) => _options = options;

    /// <summary>The error of the first limit that the document exceeds, or null.</summary>
    public static IError? Check(DocumentNode document, RequestExecutorOptions options)
    {
        var limits = new DocumentLimits(options);
        foreach (var definition in document.Definitions)
        {
            limits.Count(definition);
            if (limits._error is not null)
            {
                break;
            }
        }

        return limits._error;
    }

    private void Count(DefinitionNode definition)
    {
        switch (definition)
        {
            case OperationDefinitionNode operation:
                Directives(operation.Directives, operation);
                foreach (var variable in operation.VariableDefinitions)
                {
                    Directives(variable.Directives, variable);
                }

                Count(operation.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                Fragment(fragment);
                Directives(fragment.Directives, fragment);
                Count(fragment.SelectionSet);
                break;
            default:
                break;
        }
    }

    private void Count(SelectionSetNode set)
    {
        foreach (var selection in set.Selections)
        {
            if (_error is not null)
            {
                return;
            }

            if (++_selections > _options.MaxSelections)
            {
                Exceeded(selection, _options.MaxSelections, "selections");
            }

            Directives(selection.Directives, selection);
            switch (selection)
            {
                case FieldNode field:
                    if (field.Alias is not null && ++_aliases > _options.MaxAllowedAliases)
                    {
                        Exceeded(field, _options.MaxAllowedAliases, "aliases");
                    }

                    if (field.SelectionSet is not null)
                    {
                        Count(field.SelectionSet);
                    }

                    break;
                case InlineFragmentNode inline:
                    Fragment(inline);
                    Count(inline.SelectionSet);
                    break;
                default:
                    Fragment(selection);
                    break;
            }
        }
    }

    private void Fragment(SyntaxNode node)
    {
        if (++_fragments > _options.MaxAllowedFragments)
        {
            Exceeded(node, _options.MaxAllowedFragments, "fragments");
        }
    }

    private void Directives(IReadOnlyList<DirectiveNode> applied, SyntaxNode node)
    {
        _directives += applied.Count;
        if (_directives > _options.MaxAllowedDirectives)
        {
            Exceeded(node, _options.MaxAllowedDirectives, "directives");
        }
    }

    private void Exceeded(SyntaxNode node, long limit, string what)
        => _error ??= ErrorBuilder.New().SetMessage($"The document has more than {limit} {what}.").SetCode(ErrorCodes.LimitExceeded).AddLocation(node.Location).Build();
}
