using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LearningGraph.Persistence.Tests;

public sealed class CompiledModelTests
{
    [Fact]
    public void CompiledModel_Should_EqualTheModel_When_NobodyForgotToCompileIt()
    {
        // arrange
        using var context = new SqliteLearningGraphContext(
            new DbContextOptionsBuilder<SqliteLearningGraphContext>().UseSqlite("Data Source=unused.db").Options);

        // act
        var compiled = Describe(context.Model);
        var built = Describe(context.GetService<IDesignTimeModel>().Model);

        // assert
        Assert.NotSame(context.Model, context.GetService<IDesignTimeModel>().Model);
        Assert.Equal(built, compiled);
    }

    private static List<string> Describe(IModel model)
    {
        var lines = new List<string>();
        foreach (var entity in model.GetEntityTypes().OrderBy(entity => entity.Name, StringComparer.Ordinal))
        {
            lines.Add($"{entity.Name} -> {entity.GetTableName()}");
            lines.AddRange(entity.GetProperties().Select(Describe));
            lines.AddRange(entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties().Select(property => $"  {complex.Name}({complex.IsNullable}){Describe(property)}")));
            lines.AddRange(entity.GetKeys().Select(key => $"  key {Names(key.Properties)} {key.IsPrimaryKey()}"));
            lines.AddRange(entity.GetForeignKeys().Select(foreign => $"  foreign {Names(foreign.Properties)} -> {foreign.PrincipalEntityType.Name} {Names(foreign.PrincipalKey.Properties)} {foreign.DeleteBehavior} {foreign.IsRequired}"));
            lines.AddRange(entity.GetIndexes().Select(index => $"  index {Names(index.Properties)} {index.IsUnique} {index.GetFilter()}"));
        }

        return lines;
    }

    private static string Describe(IProperty property)
        => $"  {property.Name} {property.ClrType} {property.GetColumnName()} {property.IsNullable} {property.IsConcurrencyToken} {property.ValueGenerated} {property.GetMaxLength()} "
            + $"{property.GetTypeMapping().Converter?.ProviderClrType} {property.GetRelationalTypeMapping().StoreType}";

    private static string Names(IReadOnlyList<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(property => property.Name));
}
