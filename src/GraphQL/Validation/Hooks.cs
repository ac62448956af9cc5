using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation;

/// <summary>Called once, before anything else.</summary>
internal interface IDocumentRule
{
    void EnterDocument();
}

/// <summary>Called once, when everything has been walked.</summary>
internal interface IDocumentEndRule
{
    void LeaveDocument();
}

/// <summary>Called for each operation.</summary>
internal interface IOperationRule
{
    void EnterOperation(OperationDefinitionNode node);
}

/// <summary>Called for each operation with the fragments it reaches that use variables, when all variable uses are known; errors stand where the operation ends.</summary>
internal interface IOperationUsageRule
{
    void CheckOperation(OperationDefinitionNode node, DefinitionInfo operation, List<DefinitionInfo> fragments);
}

/// <summary>Called for each fragment definition.</summary>
internal interface IFragmentDefinitionRule
{
    void EnterFragmentDefinition(FragmentDefinitionNode node);
}

/// <summary>Called for each variable definition.</summary>
internal interface IVariableDefinitionRule
{
    void EnterVariableDefinition(VariableDefinitionNode node);
}

/// <summary>Called for each type condition.</summary>
internal interface ITypeConditionRule
{
    void EnterTypeCondition(NamedTypeNode node);
}

/// <summary>Called for each selection set; <c>isInline</c> when it is an inline fragment's.</summary>
internal interface ISelectionSetRule
{
    void EnterSelectionSet(SelectionSetNode node, bool isInline);
}

/// <summary>Called for each field.</summary>
internal interface IFieldRule
{
    void EnterField(FieldNode node);
}

/// <summary>Called for each field when all inside it has been walked.</summary>
internal interface IFieldEndRule
{
    void LeaveField(FieldNode node);
}

/// <summary>Called for each fragment spread.</summary>
internal interface IFragmentSpreadRule
{
    void EnterFragmentSpread(FragmentSpreadNode node);
}

/// <summary>Called for each inline fragment.</summary>
internal interface IInlineFragmentRule
{
    void EnterInlineFragment(InlineFragmentNode node);
}

/// <summary>Called for the directives of one place.</summary>
internal interface IDirectivesRule
{
    void EnterDirectives(IReadOnlyList<DirectiveNode> nodes);
}

/// <summary>Called for each directive, with the specification's word for its place.</summary>
internal interface IDirectiveRule
{
    void EnterDirective(DirectiveNode node, string place);
}

/// <summary>Called for each directive when its arguments have been walked.</summary>
internal interface IDirectiveEndRule
{
    void LeaveDirective(DirectiveNode node);
}

/// <summary>Called for each argument of a field.</summary>
internal interface IFieldArgumentRule
{
    void EnterFieldArgument(ArgumentNode node);
}

/// <summary>Called for the arguments of a field or directive.</summary>
internal interface IArgumentsRule
{
    void EnterArguments(IReadOnlyList<ArgumentNode> nodes);
}

/// <summary>Called for each value that is not a variable.</summary>
internal interface IValueRule
{
    void EnterValue(ValueNode node);
}

/// <summary>Called for each field of an input object, with the object's type if that is known.</summary>
internal interface IObjectFieldRule
{
    void EnterObjectField(ObjectFieldNode node);
}
