using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Culture;

internal sealed class PulseConfiguration : IEntityTypeConfiguration<Pulse>
{
    public void Configure(EntityTypeBuilder<Pulse> builder)
    {
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.Salt).HasMaxLength(32);
        builder.Property(p => p.OpenScope).HasMaxLength(100);
        builder.HasIndex(p => p.OpenScope).IsUnique();
        builder.HasIndex(p => new { p.OpenedOn, p.Id });
        builder.Refers<Pulse, OrgUnit>(p => p.UnitId);
    }
}

internal sealed class PulseUnitConfiguration : IEntityTypeConfiguration<PulseUnit>
{
    public void Configure(EntityTypeBuilder<PulseUnit> builder)
    {
        builder.HasIndex(u => new { u.PulseId, u.UnitId }).IsUnique();
        builder.HasIndex(u => u.UnitId);
        builder.Refers<PulseUnit, Pulse>(u => u.PulseId);
        builder.Refers<PulseUnit, OrgUnit>(u => u.UnitId);
    }
}

internal sealed class PulseInvitationConfiguration : IEntityTypeConfiguration<PulseInvitation>
{
    public void Configure(EntityTypeBuilder<PulseInvitation> builder)
    {
        builder.HasKey(i => i.Token);
        builder.Property(i => i.Token).HasMaxLength(32);
        builder.HasIndex(i => i.PulseId);
        builder.Refers<PulseInvitation, Pulse>(i => i.PulseId);
        builder.Refers<PulseInvitation, OrgUnit>(i => i.UnitId);
    }
}

internal sealed class PulseAnswerConfiguration : IEntityTypeConfiguration<PulseAnswer>
{
    public void Configure(EntityTypeBuilder<PulseAnswer> builder)
    {
        // A key that is a whole number decides the place of the row in SQLite: a random one leaves no order of insertion.
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.PulseId, a.UnitId, a.Score });
        builder.Refers<PulseAnswer, Pulse>(a => a.PulseId);
        builder.Refers<PulseAnswer, OrgUnit>(a => a.UnitId);
    }
}
