using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence.Content;

/// <summary>
/// Inserts many new rows without the change tracker: one prepared statement per table, in the order given, with the
/// columns and conversions of the model. Runs in the context's transaction.
/// </summary>
internal static class RowWriter
{
    internal static async Task InsertAsync(LearningGraphContext context, IEnumerable<object> rows, CancellationToken cancellationToken)
    {
        var statements = new Dictionary<Type, Statement>();
        try
        {
            foreach (var row in rows)
            {
                if (!statements.TryGetValue(row.GetType(), out var statement))
                {
                    statements[row.GetType()] = statement = Statement.For(context, row.GetType());
                }

                await statement.InsertAsync(row, cancellationToken);
            }
        }
        finally
        {
            foreach (var statement in statements.Values)
            {
                await statement.DisposeAsync();
            }
        }
    }

    private sealed class Statement(DbCommand command, IReadOnlyList<Column> columns) : IAsyncDisposable
    {
        internal static Statement For(LearningGraphContext context, Type type)
        {
            var entity = context.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not in the model.");
            var columns = ColumnsOf(entity).ToList();
            var sql = context.GetService<ISqlGenerationHelper>();
            var command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            var names = string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)));
            var places = string.Join(", ", columns.Select((_, i) => "@p" + i));
            command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema())} ({names}) VALUES ({places})";
            for (var i = 0; i < columns.Count; i++)
            {
                command.Parameters.Add(columns[i].Mapping.CreateParameter(command, "@p" + i, null, nullable: true));
            }

            return new Statement(command, columns);
        }

        internal async Task InsertAsync(object row, CancellationToken cancellationToken)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                command.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => command.DisposeAsync();

        private static IEnumerable<Column> ColumnsOf(IEntityType entity)
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            foreach (var property in entity.GetProperties())
            {
                yield return new Column(property, null, table);
            }

            foreach (var complex in entity.GetComplexProperties())
            {
                foreach (var property in complex.ComplexType.GetProperties())
                {
                    yield return new Column(property, complex, table);
                }
            }
        }
    }

    /// <summary>A column and how its value comes out of an entity, through the complex property that holds it where there is one.</summary>
    private sealed class Column(IProperty property, IComplexProperty? holder, StoreObjectIdentifier table)
    {
        private readonly Func<object, object?>? _convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;

        internal string Name { get; } = property.GetColumnName(table) ?? property.GetColumnName();

        internal RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        internal object? Value(object row)
        {
            var owner = holder is null ? row : holder.PropertyInfo!.GetValue(row);
            var value = owner is null ? null : Get(property, owner);
            return value is null || _convert is null ? value : _convert(value);
        }

        private static object? Get(IProperty property, object owner)
            => property.PropertyInfo?.GetValue(owner) ?? property.FieldInfo?.GetValue(owner);
    }
}
