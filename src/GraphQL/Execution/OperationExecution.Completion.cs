using System.Collections;
using System.Text.Json;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Completion: what a resolver returned becomes part of the result. A method that gives false has left a null where none may be.</summary>
internal sealed partial class OperationExecution
{
    private bool Complete(object? value, Selection selection, FieldShape shape, int header, int ordinal)
    {
        if (value is null)
        {
            return CompleteNull(selection, shape, header, ordinal);
        }

        switch (shape.Kind)
        {
            case ShapeKind.Leaf:
                if (!shape.IsSafe(value))
                {
                    return CompleteUnsafeLeaf(value, selection, shape, header, ordinal);
                }

                _slots.At(header, ordinal).Value = value;
                return true;
            case ShapeKind.Object:
                return ReferenceEquals(value.GetType(), shape.RuntimeType) || !IsNotAnObject(value)
                    ? CompleteObject(value, selection, shape, selection.Below(shape.Object!), header, ordinal)
                    : CompleteOther(value, selection, shape, header, ordinal);
            case ShapeKind.List:
                return CompleteList(value, selection, shape, header, ordinal);
            default:
                return CompleteAbstract(value, selection, shape, header, ordinal);
        }
    }

    private bool CompleteNull(Selection selection, FieldShape shape, int header, int ordinal)
    {
        if (!shape.NonNull)
        {
            return true;
        }

        return ReportNull(selection, header, PathOf(header, ordinal));
    }

    private bool ReportNull(Selection selection, int header, Path path)
    {
        Report(selection, header, path, ErrorBuilder.New()
            .SetMessage($"Cannot return null for non-nullable field {selection.Parent.Name}.{selection.Field.Name}.").SetCode(ErrorCodes.NonNullViolation).Build());
        return false;
    }

    /// <summary>The first leaf without a slot that is null although it may not be, or null.</summary>
    private static Selection? NullOf(SelectionSet set, object source)
    {
        foreach (var selection in set.Checked)
        {
            if (selection.IsNull(source))
            {
                return selection;
            }
        }

        return null;
    }

    private bool CompleteUnsafeLeaf(object value, Selection selection, FieldShape shape, int header, int ordinal)
    {
        if (IsNotAnObject(value))
        {
            return CompleteOther(value, selection, shape, header, ordinal);
        }

        try
        {
            shape.Leaf!.CheckOutputValue(value);
        }
#pragma warning disable CA1031 // A scalar that fails fails its field.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(selection, shape, header, ordinal, e);
        }

        _slots.At(header, ordinal).Value = value;
        return true;
    }

    private bool CompleteObject(object value, Selection selection, FieldShape shape, SelectionSet below, int header, int ordinal)
    {
        if (below.Failure is { } failure)
        {
            return Fail(selection, shape, header, ordinal, failure);
        }

        ref var slot = ref _slots.At(header, ordinal);
        slot.Value = value;
        if (!below.NeedsRegion && shape.Kind == ShapeKind.Object && NullOf(below, value) is null)
        {
            return true;
        }

        var region = _slots.Allocate(below, header, ordinal, below.Slots.Length);
        _slots.At(header, ordinal).Start = region;
        if (ExecuteObject(below, value, region))
        {
            if (below.Deferral is not null)
            {
                Defer(region);
            }

            return true;
        }

        _slots.At(header, ordinal) = default;
        return !shape.NonNull;
    }

    private bool CompleteAbstract(object value, Selection selection, FieldShape shape, int header, int ordinal)
    {
        if (IsNotAnObject(value))
        {
            return CompleteOther(value, selection, shape, header, ordinal);
        }

        ObjectType type;
        try
        {
            type = AbstractTypes.Resolve(Variant.Plan.Schema, (NamedType)shape.Type, value, selection);
        }
#pragma warning disable CA1031 // A type test that fails fails its field.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(selection, shape, header, ordinal, e);
        }

        return CompleteObject(value, selection, shape, selection.Below(type), header, ordinal);
    }

    private bool CompleteList(object value, Selection selection, FieldShape shape, int header, int ordinal)
    {
        if (NumberList.Takes(shape, value))
        {
            _slots.At(header, ordinal).Value = value;
            return true;
        }

        IReadOnlyList<object?> items;
        if (value is object?[] array)
        {
            items = array;
        }
        else if (value is IReadOnlyList<object?> list)
        {
            items = list;
        }
        else if (IsNotAnObject(value))
        {
            return CompleteOther(value, selection, shape, header, ordinal);
        }
        else
        {
            try
            {
                items = ToList(value, selection);
            }
#pragma warning disable CA1031 // A sequence that fails fails its field.
            catch (Exception e)
#pragma warning restore CA1031
            {
                return Fail(selection, shape, header, ordinal, e);
            }
        }

        return CompleteItems(items, selection, shape, header, ordinal);
    }

    private bool CompleteItems(IReadOnlyList<object?> items, Selection selection, FieldShape shape, int header, int ordinal)
    {
        var count = items.Count;
        var region = _slots.Allocate(shape, header, ordinal, count);
        ref var slot = ref _slots.At(header, ordinal);
        slot.Value = ResultSlots.List;
        slot.Start = region;
        slot.Count = count;
        var item = shape.Item!;
        for (var i = 0; i < count; i++)
        {
            if (!Complete(items[i], selection, item, region, i))
            {
                _slots.At(header, ordinal) = default;
                return !shape.NonNull;
            }
        }

        return true;
    }

    private static List<object?> ToList(object value, Selection selection)
    {
        var items = new List<object?>();
        switch (value)
        {
            case JsonElement { ValueKind: JsonValueKind.Array } json:
                foreach (var item in json.EnumerateArray())
                {
                    items.Add(item);
                }

                break;
            case IEnumerable sequence when value is not string:
                foreach (var item in sequence)
                {
                    items.Add(item);
                }

                break;
            default:
                throw new GraphQLException(ErrorBuilder.New()
                    .SetMessage($"Expected a list for field \"{selection.Parent.Name}.{selection.Field.Name}\".").SetCode(ErrorCodes.InvalidValue).Build());
        }

        return items;
    }

    private static bool IsNotAnObject(object value) => value is IError or Exception or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    /// <summary>A JSON null, or an error in the place of a value.</summary>
    private bool CompleteOther(object value, Selection selection, FieldShape shape, int header, int ordinal)
    {
        switch (value)
        {
            case IError error:
                return Fail(selection, shape, header, ordinal, new GraphQLException(error));
            case Exception exception:
                return Fail(selection, shape, header, ordinal, exception);
            default:
                return CompleteNull(selection, shape, header, ordinal);
        }
    }
}
