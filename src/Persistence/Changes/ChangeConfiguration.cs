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
        builder.Property(e => e.OperationName).HasMaxLength(255);
        builder.HasIndex(e => e.EntityId);
        // Most changes are about no person.
        builder.HasIndex(e => e.PersonId).HasFilter("\"PersonId\" IS NOT NULL");
        builder.HasIndex(e => e.At);
    }
}

internal sealed class ChangeImageConfiguration : IEntityTypeConfiguration<ChangeImage>
{
    public void Configure(EntityTypeBuilder<ChangeImage> builder)
    {
        builder.HasKey(i => i.Seq);
        builder.Property(i => i.Seq).ValueGeneratedNever();
    }
}

internal sealed class PersonReadConfiguration : IEntityTypeConfiguration<PersonRead>
{
    public void Configure(EntityTypeBuilder<PersonRead> builder)
    {
        builder.Property(r => r.Actor).HasMaxLength(255);
        builder.Property(r => r.OperationName).HasMaxLength(255);
        builder.HasIndex(r => r.At);
        builder.HasIndex(r => r.PersonId);
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
