using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>Collects what is wrong with a schema.</summary>
internal sealed class SchemaErrors(string code)
{
    private readonly List<IError> _errors = [];

    public IReadOnlyList<IError> All => _errors;

    /// <summary>Adds an error at those nodes that are there.</summary>
    public void Add(string message, params IEnumerable<SyntaxNode?> nodes)
    {
        var error = ErrorBuilder.New().SetMessage(message).SetCode(code);
        foreach (var node in nodes)
        {
            if (node is not null && node.Location.Line > 0)
            {
                error.AddLocation(node.Location);
            }
        }

        _errors.Add(error.Build());
    }
}
