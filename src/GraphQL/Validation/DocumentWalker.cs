using System.Runtime.CompilerServices;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Sdl;

namespace LearningGraph.GraphQL.Validation;

/// <summary>The one traversal for all rules: keeps the context's position and calls the rules' hooks, in the order of the rules.</summary>
internal sealed partial class DocumentWalker
{
    private readonly ValidationContext _context;
    private readonly RuleSet _rules;

    public DocumentWalker(ValidationContext context)
    {
        _context = context;
        _rules = new RuleSet(context);
    }

    /// <summary>Walks over the whole document.</summary>
    public void Walk()
    {
        foreach (var rule in _rules.Document)
        {
            rule.EnterDocument();
        }

        TypeSystemDirectives();
        foreach (var definition in _context.Definitions)
        {
            _context.Order++;
            Definition(definition);
            definition.LeaveOrder = ++_context.Order;
        }

        CheckUsages();
        _context.Order++;
        foreach (var rule in _rules.DocumentEnd)
        {
            rule.LeaveDocument();
        }
    }

    /// <summary>Definitions of the type system do not belong here and are refused as such; of what is in them only the directives are judged.</summary>
    private void TypeSystemDirectives()
    {
        if (_context.Definitions.Count == _context.Document.Definitions.Count)
        {
            return;
        }

        foreach (var definition in _context.Document.Definitions)
        {
            foreach (var place in SdlTraversal.DirectivePlaces(definition))
            {
                Directives(place.Directives, place.Location);
            }
        }
    }

    private void CheckUsages()
    {
        var end = _context.Order;
        var fragments = new List<DefinitionInfo>();
        foreach (var definition in _context.Definitions)
        {
            if (definition.Node is OperationDefinitionNode operation)
            {
                _context.Order = definition.LeaveOrder;
                fragments.Clear();
                foreach (var fragment in _context.Reach.From(definition))
                {
                    if (fragment.VariableUsages.Count > 0)
                    {
                        fragments.Add(fragment);
                    }
                }

                foreach (var rule in _rules.OperationUsage)
                {
                    rule.CheckOperation(operation, definition, fragments);
                }
            }
        }

        _context.Order = end;
    }

    private void Definition(DefinitionInfo definition)
    {
        _context.Definition = definition;
        if (definition.Node is OperationDefinitionNode operation)
        {
            _context.Type = _context.Schema.RootType(operation.Operation);
            Operation(operation);
        }
        else
        {
            var fragment = (FragmentDefinitionNode)definition.Node;
            _context.Type = OutputType(_context.Schema.Type(fragment.TypeCondition.Name.Value));
            FragmentDefinition(fragment);
        }

        _context.Type = null;
        _context.Definition = null;
    }

    private void Operation(OperationDefinitionNode node)
    {
        foreach (var rule in _rules.Operation)
        {
            rule.EnterOperation(node);
        }

        foreach (var variable in node.VariableDefinitions)
        {
            VariableDefinition(variable);
        }

        Directives(node.Directives, node.Operation switch
        {
            OperationType.Query => DirectiveLocations.Query,
            OperationType.Mutation => DirectiveLocations.Mutation,
            _ => DirectiveLocations.Subscription,
        });
        SelectionSet(node.SelectionSet, isInline: false);
    }

    private void FragmentDefinition(FragmentDefinitionNode node)
    {
        foreach (var rule in _rules.FragmentDefinition)
        {
            rule.EnterFragmentDefinition(node);
        }

        TypeCondition(node.TypeCondition);
        Directives(node.Directives, DirectiveLocations.FragmentDefinition);
        SelectionSet(node.SelectionSet, isInline: false);
    }

    private void VariableDefinition(VariableDefinitionNode node)
    {
        foreach (var rule in _rules.VariableDefinition)
        {
            rule.EnterVariableDefinition(node);
        }

        if (node.DefaultValue is not null)
        {
            var type = _context.TypeOf(node.Type);
            _context.InputType = type is { IsInput: true } ? type : null;
            _context.InputObject = null;
            _context.HasDefault = false;
            Value(node.DefaultValue);
            _context.InputType = null;
        }

        Directives(node.Directives, DirectiveLocations.VariableDefinition);
    }

    private void TypeCondition(NamedTypeNode node)
    {
        foreach (var rule in _rules.TypeCondition)
        {
            rule.EnterTypeCondition(node);
        }
    }

    private void SelectionSet(SelectionSetNode node, bool isInline)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var parent = _context.ParentType;
        var named = _context.Type?.Named;
        _context.ParentType = named is { IsComposite: true } ? named : null;
        _context.Order++;
        foreach (var rule in _rules.SelectionSet)
        {
            rule.EnterSelectionSet(node, isInline);
        }

        _context.Order++;
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Field(field);
                    break;
                case FragmentSpreadNode spread:
                    FragmentSpread(spread);
                    break;
                case InlineFragmentNode inline:
                    InlineFragment(inline);
                    break;
            }
        }

        _context.ParentType = parent;
    }

    private void Field(FieldNode node)
    {
        var (outerField, outerType) = (_context.Field, _context.Type);
        var field = _context.ParentType is { } parent ? _context.FieldOf(parent, node.Name.Value) : null;
        _context.Field = field;
        _context.Type = OutputType(field?.Type);
        foreach (var rule in _rules.Field)
        {
            rule.EnterField(node);
        }

        Arguments(node.Arguments, ofDirective: false);
        Directives(node.Directives, DirectiveLocations.Field);
        if (node.SelectionSet is not null)
        {
            SelectionSet(node.SelectionSet, isInline: false);
        }

        foreach (var rule in _rules.FieldEnd)
        {
            rule.LeaveField(node);
        }

        (_context.Field, _context.Type) = (outerField, outerType);
    }

    private void FragmentSpread(FragmentSpreadNode node)
    {
        foreach (var rule in _rules.FragmentSpread)
        {
            rule.EnterFragmentSpread(node);
        }

        Directives(node.Directives, DirectiveLocations.FragmentSpread);
    }

    private void InlineFragment(InlineFragmentNode node)
    {
        var outer = _context.Type;
        _context.Type = node.TypeCondition is { } condition ? OutputType(_context.Schema.Type(condition.Name.Value)) : outer?.Named;
        foreach (var rule in _rules.InlineFragment)
        {
            rule.EnterInlineFragment(node);
        }

        if (node.TypeCondition is not null)
        {
            TypeCondition(node.TypeCondition);
        }

        Directives(node.Directives, DirectiveLocations.InlineFragment);
        SelectionSet(node.SelectionSet, isInline: true);
        _context.Type = outer;
    }

    private static GraphQLType? OutputType(GraphQLType? type) => type is { IsOutput: true } ? type : null;
}
