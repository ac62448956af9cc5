namespace LearningGraph.GraphQL.Language;

/// <summary>The places where a directive can stand, in the specification's words.</summary>
internal static class DirectiveLocations
{
    public const string Query = "QUERY";
    public const string Mutation = "MUTATION";
    public const string Subscription = "SUBSCRIPTION";
    public const string Field = "FIELD";
    public const string FragmentDefinition = "FRAGMENT_DEFINITION";
    public const string FragmentSpread = "FRAGMENT_SPREAD";
    public const string InlineFragment = "INLINE_FRAGMENT";
    public const string VariableDefinition = "VARIABLE_DEFINITION";
    public const string Schema = "SCHEMA";
    public const string Scalar = "SCALAR";
    public const string Object = "OBJECT";
    public const string FieldDefinition = "FIELD_DEFINITION";
    public const string ArgumentDefinition = "ARGUMENT_DEFINITION";
    public const string Interface = "INTERFACE";
    public const string Union = "UNION";
    public const string Enum = "ENUM";
    public const string EnumValue = "ENUM_VALUE";
    public const string InputObject = "INPUT_OBJECT";
    public const string InputFieldDefinition = "INPUT_FIELD_DEFINITION";

    /// <summary>In the draft after September 2025 only: introspection names it, the grammar does not know it.</summary>
    public const string DirectiveDefinition = "DIRECTIVE_DEFINITION";

    /// <summary>Whether the specification knows such a place.</summary>
    public static bool IsKnown(string name) => name is Query or Mutation or Subscription or Field or FragmentDefinition or FragmentSpread or InlineFragment or VariableDefinition
        or Schema or Scalar or Object or FieldDefinition or ArgumentDefinition or Interface or Union or Enum or EnumValue or InputObject or InputFieldDefinition;
}
