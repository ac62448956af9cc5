using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Culture;

internal sealed class CultureItemConfiguration : IEntityTypeConfiguration<CultureItem>
{
    public void Configure(EntityTypeBuilder<CultureItem> builder)
    {
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.Slug).HasMaxLength(100);
        builder.Property(i => i.AttributesJson);
        builder.Property(i => i.FigureValue).HasPrecision(18, 4);
        builder.Property(i => i.Sources)
            .HasConversion(new CultureSourcesConverter(), Columns.ListComparer<CultureItemSource>());
        builder.Codes(i => i.Dimensions);
        builder.Codes(i => i.Modes);
        builder.Codes(i => i.Rewards);
        builder.Sorted();
        builder.HasIndex(i => i.Slug).IsUnique().HasFilter("\"OverridesId\" IS NULL");
        builder.HasIndex(i => i.OverridesId).IsUnique();
        builder.Property(i => i.State).HasDefaultValue(RecordState.Active).HasSentinel(RecordState.Draft);
        builder.HasIndex(i => i.Type);
        builder.Refers<CultureItem, CultureItem>(i => i.AttributedToId);
        builder.Refers<CultureItem, CultureItem>(i => i.OverridesId);
    }
}

internal sealed class CultureItemRelationConfiguration : IEntityTypeConfiguration<CultureItemRelation>
{
    public void Configure(EntityTypeBuilder<CultureItemRelation> builder)
    {
        builder.HasIndex(r => new { r.FromId, r.ToId, r.Type }).IsUnique();
        builder.HasIndex(r => r.ToId);
        builder.Refers<CultureItemRelation, CultureItem>(r => r.FromId);
        builder.Refers<CultureItemRelation, CultureItem>(r => r.ToId);
    }
}

internal sealed class CultureSourceConfiguration : IEntityTypeConfiguration<CultureSource>
{
    public void Configure(EntityTypeBuilder<CultureSource> builder)
    {
        builder.Property(s => s.Key).HasMaxLength(100);
        builder.HasIndex(s => s.Key).IsUnique();
    }
}
