using System.Reflection;
using System.Security.Claims;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Where a resolver's parameter comes from.</summary>
internal enum BindingKind
{
    Argument,
    Parent,
    EventMessage,
    Service,
    Loader,
    CancellationToken,
    User,
    Paging,
    Context,
    Path,
    FieldNode,
    Schema,
}

/// <summary>Where a resolver's parameter comes from.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Kind">The source.</param>
/// <param name="Argument">The place of the (first) argument among the field's.</param>
/// <param name="Shape">The parameter's type.</param>
internal sealed record ParameterBinding(ParameterInfo Parameter, BindingKind Kind, int Argument, ClrShape Shape);

/// <summary>A method that is a resolver: its arguments and how it is called.</summary>
internal sealed class MethodPlan
{
    private MethodPlan(MethodInfo method, IReadOnlyList<ParameterBinding> bindings, IReadOnlyList<InputField> arguments, PageLimits limits)
    {
        Method = method;
        Bindings = bindings;
        Arguments = arguments;
        Limits = limits;
    }

    public MethodInfo Method { get; }

    public IReadOnlyList<ParameterBinding> Bindings { get; }

    /// <summary>The arguments in the order of the parameters, page arguments first.</summary>
    public IReadOnlyList<InputField> Arguments { get; }

    public PageLimits Limits { get; }

    /// <summary>Whether the method returns something to wait for.</summary>
    public bool IsAsync => ClrShape.IsAwaitable(Method.ReturnType);

    /// <summary>Whether an asynchronous call must have a scope of its own.</summary>
    public bool NeedsOwnScope { get; private init; }

    /// <summary>The plan; null, with problems noted, when a parameter cannot be had.</summary>
    /// <param name="context">What is mapped.</param>
    /// <param name="method">The method.</param>
    /// <param name="marks">Its attributes.</param>
    /// <param name="parent">The .NET type of the parent, or null.</param>
    /// <param name="nodeKey">The .NET type whose ids the parameter <c>id</c> takes, or null.</param>
    public static MethodPlan? Of(MappingContext context, MethodInfo method, MemberMarks marks, Type? parent, Type? nodeKey)
    {
        var bindings = new List<ParameterBinding>();
        var arguments = new List<InputField>();
        var complete = true;
        var parameters = method.GetParameters();

        // Page arguments come first in the schema wherever the parameter stands.
        if (Array.Exists(parameters, p => p.ParameterType == typeof(PagingArguments)))
        {
            arguments.AddRange(ConnectionTypes.Arguments());
        }

        foreach (var parameter in parameters)
        {
            var parameterMarks = MemberMarks.Of(parameter);
            var kind = Kind(context, parameter, parameterMarks, parent);
            bindings.Add(new ParameterBinding(parameter, kind, kind == BindingKind.Paging ? 0 : arguments.Count, ClrShape.Of(parameter)));
            if (kind != BindingKind.Argument)
            {
                continue;
            }

            var argument = InputFieldMapping.FromParameter(context, parameter, parameterMarks, parameter.Name == "id" ? nodeKey : null);
            complete &= argument is not null;
            arguments.Add(argument ?? new InputField(parameter.Name!, BuiltIn));
        }

        return !complete ? null : new MethodPlan(method, bindings, arguments, PageLimits.Of(context.Setup.Paging, marks.Connection))
        {
            NeedsOwnScope = bindings.Exists(b => b.Kind == BindingKind.Service && context.Services.NeedsScope(b.Parameter.ParameterType)),
        };
    }

    /// <summary>The field's resolver.</summary>
    /// <param name="convert">What turns the result into what the schema answers, or null.</param>
    public FieldResolver Resolver(Func<object?, object?>? convert)
        => IsAsync
            ? FieldResolver.LazyAsync(() => ResolverCompiler.Async(this, ArgumentSource.OfField, convert), NeedsOwnScope)
            : FieldResolver.LazyPure(() => ResolverCompiler.Pure(this, ArgumentSource.OfField, convert));

    private static GraphQLType BuiltIn => Types.Scalars.BuiltInScalars.String;

    private static BindingKind Kind(MappingContext context, ParameterInfo parameter, MemberMarks marks, Type? parent)
    {
        var type = parameter.ParameterType;
        if (marks.IsParent)
        {
            if (parent is null || !type.IsAssignableFrom(parent))
            {
                context.Problem(MappingContext.Where(parameter), parent is null ? "there is no parent here." : $"the parent is a {parent.Name}, not a {type.Name}.");
            }

            return BindingKind.Parent;
        }

        return type switch
        {
            _ when marks.IsEventMessage => BindingKind.EventMessage,
            _ when type == typeof(CancellationToken) => BindingKind.CancellationToken,
            _ when type == typeof(ClaimsPrincipal) => BindingKind.User,
            _ when type == typeof(PagingArguments) => BindingKind.Paging,
            _ when type == typeof(ResolverContext) => BindingKind.Context,
            _ when type == typeof(Path) => BindingKind.Path,
            _ when type == typeof(FieldNode) => BindingKind.FieldNode,
            _ when type == typeof(SchemaDefinition) => BindingKind.Schema,
            _ when ServiceKinds.IsLoader(type) => BindingKind.Loader,
            _ when marks.IsService || context.Services.IsService(type) => BindingKind.Service,
            _ => BindingKind.Argument,
        };
    }
}
