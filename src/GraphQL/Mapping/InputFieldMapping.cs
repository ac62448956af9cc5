using System.Collections;
using System.Globalization;
using System.Reflection;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps parameters and properties to arguments and input fields.</summary>
internal static class InputFieldMapping
{
    /// <summary>The argument of a resolver's parameter; null, with a problem noted, when its type cannot be given.</summary>
    public static InputField? FromParameter(MappingContext context, ParameterInfo parameter, MemberMarks marks, Type? nodeKey)
        => Create(context, new InputSource(
            MappingContext.Where(parameter),
            marks.Name ?? Naming.Member(parameter.Name!),
            ClrShape.Of(parameter),
            marks,
            parameter.HasDefaultValue ? parameter.DefaultValue : null,
            marks.Description ?? context.Docs.Parameter(parameter),
            nodeKey is null ? marks.Id : new IdMark(nodeKey, null)));

    /// <summary>The input field of a property, with what the constructor's parameter of that name says about it.</summary>
    public static InputField? FromProperty(MappingContext context, PropertyInfo property, ParameterInfo? parameter)
    {
        var marks = parameter is null ? MemberMarks.Of(property) : MemberMarks.Of(parameter, property);
        return Create(context, new InputSource(
            MappingContext.Where(property),
            marks.Name ?? Naming.Member(property.Name),
            ClrShape.Of(property),
            marks,
            parameter is { HasDefaultValue: true } ? parameter.DefaultValue : null,
            marks.Description ?? context.Docs.Property(property),
            marks.Id));
    }

    private static InputField? Create(MappingContext context, InputSource source)
    {
        var shape = source.Shape;
        var isOptional = shape.Type.IsConstructedGenericType && shape.Type.GetGenericTypeDefinition() == typeof(Optional<>);
        if (isOptional)
        {
            shape = shape.Arguments[0];
        }

        if (isOptional && !shape.IsNullable)
        {
            context.Problem(source.Where, "an Optional of a type that refuses null must be given, so it is not optional: allow null inside.");
            return null;
        }

        var type = source.Id is not null ? TypeMap.Around(shape, BuiltInScalars.Id)
            : source.Marks.TypeSyntax is { } syntax ? context.Types.FromSyntax(syntax, source.Where)
            : context.Types.Input(shape, source.Where);
        if (type is null || !ValueConversion.TryInput(context, shape, source.Id, source.Where, out var converter))
        {
            return null;
        }

        return new InputField(source.Name, type, Default(context, source, shape, type))
        {
            Description = source.Description,
            DeprecationReason = source.Marks.Deprecation,
            Directives = Security.CostDirectives.Of(context, source.Marks),
            Converter = converter,
        };
    }

    private static ValueNode? Default(MappingContext context, InputSource source, ClrShape shape, GraphQLType type)
    {
        if (source.Marks.Default is { } given)
        {
            return given.Value is null ? new NullValueNode() : Literal(context, source, shape, type, given.Value);
        }

        return source.Default is null or DBNull ? null : Literal(context, source, shape, type, source.Default);
    }

    private static ValueNode? Literal(MappingContext context, InputSource source, ClrShape shape, GraphQLType type, object value)
    {
        if (type.Nullable is ListType list && value is IEnumerable items and not string)
        {
            var item = shape.Item()!;
            return new ListValueNode([.. items.Cast<object?>().Select(i => i is null ? new NullValueNode() : Literal(context, source, item, list.OfType, i) ?? new NullValueNode())]);
        }

        try
        {
            return type.Nullable switch
            {
                EnumType e when value is not Enum => e.ValueToLiteral(Enum.ToObject(shape.Type, value)),
                ScalarType s when value is string text && shape.Type != typeof(string) => s.ValueToLiteral(s.CoerceInputLiteral(new StringValueNode(text))!),
                ScalarType s when value.GetType() != shape.Type && shape.Type.IsPrimitive => s.ValueToLiteral(Convert.ChangeType(value, shape.Type, CultureInfo.InvariantCulture)),
                LeafType leaf => leaf.ValueToLiteral(value),
                _ => throw new LeafCoercionException($"{type} takes no default in code."),
            };
        }
        catch (Exception e) when (e is LeafCoercionException or InvalidCastException or FormatException or OverflowException)
        {
            context.Problem(source.Where, $"its default is not a {type}: {e.Message}");
            return null;
        }
    }

    private sealed record InputSource(string Where, string Name, ClrShape Shape, MemberMarks Marks, object? Default, string? Description, IdMark? Id);
}
