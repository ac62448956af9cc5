using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation;

/// <summary>A rule of the specification; lives for one validation and hooks into the walker by the interfaces it implements.</summary>
internal abstract class ValidationRule(ValidationContext context, string section)
{
    private const int MostLocations = 100;
    private const string Specification = "https://spec.graphql.org/September2025/#";

    protected ValidationContext Context => context;

    /// <summary>Reports a violation with its places and further facts; texts of the request are cut to a reasonable length.</summary>
    protected void Report(string message, ReadOnlySpan<Location> locations, params ReadOnlySpan<(string Key, string? Value)> facts)
    {
        var error = ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.Validation);
        foreach (var location in locations[..Math.Min(locations.Length, MostLocations)])
        {
            error.AddLocation(location);
        }

        foreach (var (key, value) in facts)
        {
            error.SetExtension(key, value is null ? null : ErrorText.Excerpt(value));
        }

        context.Add(error.SetExtension("specifiedBy", Specification + section).Build());
    }

    /// <summary>A text of the request in quotes, cut to a reasonable length.</summary>
    protected static string Quote(string text) => $"\"{ErrorText.Excerpt(text)}\"";

    /// <summary>A node of the request in quotes, cut to a reasonable length.</summary>
    protected static string Quote(SyntaxNode node) => Quote(node.ToString(indented: false));

    /// <summary>The name of a definition as a fact; null for an anonymous operation.</summary>
    protected static string? NameOf(ExecutableDefinitionNode definition) => definition.Name?.Value;
}
