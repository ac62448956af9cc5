using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence;

/// <summary>A column of a table with the value that an entity has for it, converted as the model says.</summary>
internal sealed record RowColumn(string Name, string StoreType, Func<object, object?> Value)
{
    /// <summary>All columns of an entity's table.</summary>
    internal static List<RowColumn> AllOf(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var columns = type.GetProperties().Select(p => Of(p, table, p.GetGetter().GetClrValue)).ToList();
        foreach (var complex in type.GetComplexProperties())
        {
            columns.AddRange(complex.ComplexType.GetProperties().Select(p => Of(p, table, entity =>
                complex.GetGetter().GetClrValue(entity) is { } value ? p.PropertyInfo!.GetValue(value) : null)));
        }

        return columns;
    }

    private static RowColumn Of(IProperty property, StoreObjectIdentifier table, Func<object, object?> read)
    {
        var mapping = property.GetRelationalTypeMapping();
        var convert = mapping.Converter?.ConvertToProvider;
        return new RowColumn(property.GetColumnName(table)!, mapping.StoreType, entity => read(entity) is { } value ? convert is null ? value : convert(value) : null);
    }
}
