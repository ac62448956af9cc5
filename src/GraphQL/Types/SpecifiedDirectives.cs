using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Types;

/// <summary>The directives of the specification. Shared by all schemas.</summary>
internal static class SpecifiedDirectives
{
    public const string DefaultDeprecationReason = "No longer supported";

    public static DirectiveType Skip { get; } = Make(
        "skip",
        "Leaves the field or fragment out when the argument is true.",
        [DirectiveLocations.Field, DirectiveLocations.FragmentSpread, DirectiveLocations.InlineFragment],
        new InputField("if", BuiltInScalars.Boolean.NonNull()) { Description = "Leave out when true." });

    public static DirectiveType Include { get; } = Make(
        "include",
        "Keeps the field or fragment only when the argument is true.",
        [DirectiveLocations.Field, DirectiveLocations.FragmentSpread, DirectiveLocations.InlineFragment],
        new InputField("if", BuiltInScalars.Boolean.NonNull()) { Description = "Keep when true." });

    public static DirectiveType Deprecated { get; } = Make(
        "deprecated",
        "Says that an element should not be used any more.",
        [DirectiveLocations.FieldDefinition, DirectiveLocations.ArgumentDefinition, DirectiveLocations.InputFieldDefinition, DirectiveLocations.EnumValue, DirectiveLocations.DirectiveDefinition],
        new InputField("reason", BuiltInScalars.String.NonNull(), new StringValueNode(DefaultDeprecationReason)) { Description = "Why, and what to use instead; Markdown." });

    public static DirectiveType SpecifiedBy { get; } = Make(
        "specifiedBy",
        "Says where the format of a scalar is specified.",
        [DirectiveLocations.Scalar],
        new InputField("url", BuiltInScalars.String.NonNull()) { Description = "The address of the specification." });

    public static DirectiveType OneOf { get; } = Make("oneOf", "Exactly one field of the input object must be given, and not null.", [DirectiveLocations.InputObject]);

    /// <summary>Of the working draft; not part of a schema unless it is switched on, so it is printed with the schema.</summary>
    public static DirectiveType Defer { get; } = new(
        "defer",
        [DirectiveLocations.FragmentSpread, DirectiveLocations.InlineFragment],
        [
            new InputField("if", BuiltInScalars.Boolean.NonNull(), new BooleanValueNode(true)) { Description = "Deliver with the rest when false." },
            new InputField("label", BuiltInScalars.String) { Description = "Tells the client which fragment comes; unique in a document." },
        ])
    {
        Description = "Lets the fragment's fields be delivered later than the rest.",
    };

    public static IReadOnlyList<DirectiveType> All { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];

    private static DirectiveType Make(string name, string description, string[] locations, params InputField[] arguments)
        => new(name, locations, arguments) { Description = description, IsSpecified = true };
}
