using System.Linq.Expressions;
using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence;

/// <summary>Column habits that several configurations share.</summary>
internal static class Columns
{
    /// <summary>A many-to-one reference without navigations; deleting what is referred to is refused.</summary>
    internal static void Refers<TEntity, TTarget>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, object?>> key)
        where TEntity : class
        where TTarget : class
        => builder.HasOne<TTarget>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);

    /// <summary>Money as two columns: smallest units and currency.</summary>
    internal static void Money<TEntity>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, Money?>> property)
        where TEntity : class
        => builder.ComplexProperty(property, money =>
        {
            money.Ignore(m => m.Amount);
            money.Property(m => m.MinorUnits);
            money.Property(m => m.Currency).HasMaxLength(3);
        });

    /// <summary>A list of codes as one column.</summary>
    internal static void Codes<TEntity, TElement>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, IReadOnlyList<TElement>>> property)
        where TEntity : class
        where TElement : struct, Enum
        => builder.PrimitiveCollection(property).ElementType(e => e.HasConversion<string>());

    /// <summary>A comparer for immutable lists of records.</summary>
    internal static ValueComparer<IReadOnlyList<T>> ListComparer<T>()
        where T : notnull
        => new(
            (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
            v => v.Aggregate(0, (hash, element) => HashCode.Combine(hash, element)),
            v => v);

    /// <summary>The kept sort keys and the search text of an entity with human texts.</summary>
    internal static void Sorted<TEntity>(this EntityTypeBuilder<TEntity> builder)
        where TEntity : class
    {
        builder.Property<string>("SortKeyNl").HasMaxLength(SortKey.MaxLength);
        builder.Property<string>("SortKeyEn").HasMaxLength(SortKey.MaxLength);
        builder.Property<string>("SearchText");
        builder.HasIndex("SortKeyNl", "Id");
        builder.HasIndex("SortKeyEn", "Id");
    }
}
