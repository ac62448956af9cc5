using System.Security.Claims;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The context of a resolver: of pure ones one after another, or of one asynchronous field.</summary>
internal class FieldContext(OperationExecution execution) : ResolverContext
{
    private Selection _selection = null!;
    private object? _parent;

    public OperationExecution Execution { get; } = execution;

    public Selection Selection => _selection;

    /// <summary>The region of the result and the slot in it that the field fills.</summary>
    public int Header { get; private set; }

    public CoercedArguments Arguments { get; set; } = CoercedArguments.None;

    public sealed override SchemaDefinition Schema => Execution.Variant.Plan.Schema;

    public sealed override OutputField Field => _selection.Field;

    public sealed override FieldNode FieldNode => _selection.Nodes[0];

    public sealed override ObjectType ObjectType => _selection.Parent;

    public sealed override object? Parent => _parent;

    public sealed override Path Path => Execution.PathOf(Header, _selection.Ordinal);

    public sealed override string ResponseName => _selection.ResponseName;

    public sealed override IServiceProvider RequestServices => Execution.Services;

    public override IServiceProvider Services => Execution.Services;

    public sealed override ClaimsPrincipal User => Execution.User;

    public sealed override IReadOnlyDictionary<string, object?> GlobalState => Execution.GlobalState;

    public sealed override CancellationToken RequestAborted => Execution.Aborted;

    public void Set(Selection selection, object? parent, int header)
    {
        _selection = selection;
        _parent = parent;
        Header = header;
    }

    public sealed override object? Argument(int index) => Arguments.Values[index];

    public sealed override bool HasArgument(int index) => Arguments.Present[index];

    public sealed override bool IsSelected(string fieldName)
    {
        if (_selection.Shape.Leaf is not null || !_selection.Field.Type.IsComposite)
        {
            return false;
        }

        foreach (var type in Schema.PossibleTypes(_selection.Field.Type.Named))
        {
            var set = _selection.Below(type);
            if (Selects(set, fieldName) || (set.Deferral is not null && Array.Exists(set.Deferral.Parts, p => Selects(p.Fields, fieldName))))
            {
                return true;
            }
        }

        return false;
    }

    public sealed override void ReportError(IError error) => Execution.Report(_selection, Header, Path, error);

    private static bool Selects(SelectionSet set, string fieldName)
    {
        foreach (var selection in set.Selections)
        {
            if (selection.Field.Name == fieldName)
            {
                return true;
            }
        }

        return false;
    }
}
