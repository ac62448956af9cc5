using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Culture;

internal sealed class InitiativeConfiguration : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> builder)
    {
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.Cadence).HasMaxLength(50);
        builder.Property(i => i.FormSlug).HasMaxLength(100);
        builder.Ignore(i => i.IsEventDriven);
        builder.HasIndex(i => new { i.UnitId, i.PracticeId }).IsUnique().HasFilter("\"EndedOn\" IS NULL");
        builder.HasIndex(i => new { i.FadesOn, i.Id });
        builder.HasIndex(i => i.PracticeId);
        builder.Refers<Initiative, CultureItem>(i => i.PracticeId);
        builder.Refers<Initiative, OrgUnit>(i => i.UnitId);
        builder.Refers<Initiative, Person>(i => i.OwnerId);
    }
}

internal sealed class InitiativeTurnConfiguration : IEntityTypeConfiguration<InitiativeTurn>
{
    public void Configure(EntityTypeBuilder<InitiativeTurn> builder)
    {
        builder.HasIndex(t => new { t.InitiativeId, t.From }).IsUnique();
        builder.HasIndex(t => new { t.ToldAt, t.From });
        builder.HasOne<Initiative>().WithMany().HasForeignKey(t => t.InitiativeId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OccurrenceConfiguration : IEntityTypeConfiguration<Occurrence>
{
    public void Configure(EntityTypeBuilder<Occurrence> builder)
    {
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.HasIndex(o => new { o.InitiativeId, o.On, o.Id });
        builder.HasIndex(o => o.TriggerId);
        builder.Refers<Occurrence, Initiative>(o => o.InitiativeId);
        builder.Refers<Occurrence, PracticeTrigger>(o => o.TriggerId);
    }
}

internal sealed class PracticeTriggerConfiguration : IEntityTypeConfiguration<PracticeTrigger>
{
    public void Configure(EntityTypeBuilder<PracticeTrigger> builder)
    {
        builder.HasIndex(t => new { t.InitiativeId, t.On, t.Id });
        builder.Refers<PracticeTrigger, Initiative>(t => t.InitiativeId);
    }
}

internal sealed class RecognitionConfiguration : IEntityTypeConfiguration<Recognition>
{
    public void Configure(EntityTypeBuilder<Recognition> builder)
    {
        builder.HasIndex(r => new { r.On, r.Id });
        builder.HasIndex(r => new { r.UnitId, r.On });
        builder.Refers<Recognition, CultureItem>(r => r.FormId);
        builder.Refers<Recognition, OrgUnit>(r => r.UnitId);
        builder.Refers<Recognition, Person>(r => r.ReceiverId);
        builder.Refers<Recognition, Person>(r => r.GiverId);
    }
}
