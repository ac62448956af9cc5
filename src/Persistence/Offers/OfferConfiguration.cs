using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Offers;

internal sealed class OfferSourceConfiguration : IEntityTypeConfiguration<OfferSource>
{
    public void Configure(EntityTypeBuilder<OfferSource> builder)
    {
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.Name).HasMaxLength(255);
        builder.HasIndex(s => s.Name).IsUnique();
    }
}

internal sealed class LearningOfferConfiguration : IEntityTypeConfiguration<LearningOffer>
{
    public void Configure(EntityTypeBuilder<LearningOffer> builder)
    {
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.Property(o => o.ExternalId).HasMaxLength(255);
        builder.Money(o => o.CostPerSeat);
        builder.Money(o => o.FixedCost);
        builder.Sorted();
        builder.HasIndex(o => new { o.SourceId, o.ExternalId }).IsUnique();
        builder.HasIndex(o => new { o.UpdatedAt, o.Id }).IsDescending(true, false);
        builder.HasIndex(o => new { o.CheapKey, o.Id });
        builder.HasIndex(o => new { o.DearKey, o.Id }).IsDescending(true, false);
        builder.HasIndex(o => new { o.DurationKey, o.Id });
        builder.Refers<LearningOffer, OfferSource>(o => o.SourceId);
    }
}

internal sealed class OfferEffectConfiguration : IEntityTypeConfiguration<OfferEffect>
{
    public void Configure(EntityTypeBuilder<OfferEffect> builder)
    {
        builder.HasIndex(e => new { e.OfferId, e.SkillId, e.EntryLevel }).IsUnique();
        builder.HasIndex(e => new { e.SkillId, e.ExitLevel });
        builder.Refers<OfferEffect, LearningOffer>(e => e.OfferId);
        builder.Refers<OfferEffect, Skill>(e => e.SkillId);
    }
}

internal sealed class OfferSessionConfiguration : IEntityTypeConfiguration<OfferSession>
{
    public void Configure(EntityTypeBuilder<OfferSession> builder)
    {
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.Location).HasMaxLength(300);
        builder.Property(s => s.Language).HasMaxLength(35);
        builder.HasIndex(s => new { s.OfferId, s.Start, s.Id });
        builder.Refers<OfferSession, LearningOffer>(s => s.OfferId);
    }
}

internal sealed class SyncBatchConfiguration : IEntityTypeConfiguration<SyncBatch>
{
    public void Configure(EntityTypeBuilder<SyncBatch> builder)
    {
        builder.Property(b => b.PayloadHash).HasMaxLength(64);
        builder.HasIndex(b => new { b.SourceId, b.BatchId }).IsUnique();
        builder.HasIndex(b => new { b.SourceId, b.AppliedAt });
        builder.Refers<SyncBatch, OfferSource>(b => b.SourceId);
    }
}

internal sealed class OfferSnapshotConfiguration : IEntityTypeConfiguration<OfferSnapshot>
{
    public void Configure(EntityTypeBuilder<OfferSnapshot> builder)
    {
        builder.HasIndex(s => new { s.SourceId, s.State });
        builder.Refers<OfferSnapshot, OfferSource>(s => s.SourceId);
    }
}

internal sealed class OfferSightingConfiguration : IEntityTypeConfiguration<OfferSighting>
{
    public void Configure(EntityTypeBuilder<OfferSighting> builder)
    {
        builder.HasKey(s => new { s.SnapshotId, s.OfferId });
        builder.Refers<OfferSighting, OfferSnapshot>(s => s.SnapshotId);
        builder.Refers<OfferSighting, LearningOffer>(s => s.OfferId);
    }
}

internal sealed class UnmappedSkillConfiguration : IEntityTypeConfiguration<UnmappedSkill>
{
    public void Configure(EntityTypeBuilder<UnmappedSkill> builder)
    {
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.HasIndex(u => new { u.SourceId, u.Key }).IsUnique();
        builder.HasIndex(u => new { u.State, u.LastSeenAt });
        builder.Refers<UnmappedSkill, OfferSource>(u => u.SourceId);
        builder.Refers<UnmappedSkill, Skill>(u => u.SkillId);
    }
}

internal sealed class WaitingEffectConfiguration : IEntityTypeConfiguration<WaitingEffect>
{
    public void Configure(EntityTypeBuilder<WaitingEffect> builder)
    {
        builder.HasIndex(w => new { w.OfferId, w.UnmappedSkillId, w.EntryLevel }).IsUnique();
        builder.HasIndex(w => w.UnmappedSkillId);
        builder.Refers<WaitingEffect, LearningOffer>(w => w.OfferId);
        builder.Refers<WaitingEffect, UnmappedSkill>(w => w.UnmappedSkillId);
    }
}
