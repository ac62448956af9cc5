using LearningGraph.Domain.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Changes;

internal sealed class ChangeEventConfiguration : IEntityTypeConfiguration<ChangeEvent>
{
    public void Configure(EntityTypeBuilder<ChangeEvent> builder)
    {
        builder.HasKey(e => e.Seq);
        builder.Property(e => e.Seq).ValueGeneratedNever();
        builder.Property(e => e.ExternalId).HasMaxLength(255);
        builder.Property(e => e.Actor).HasMaxLength(255);
    }
}

internal sealed class ChangeSequenceConfiguration : IEntityTypeConfiguration<ChangeSequence>
{
    public void Configure(EntityTypeBuilder<ChangeSequence> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasData(new ChangeSequence());
    }
}
