using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Skills;

internal sealed class ProficiencyScaleConfiguration : IEntityTypeConfiguration<ProficiencyScale>
{
    public void Configure(EntityTypeBuilder<ProficiencyScale> builder)
        => builder.Property(s => s.Version).IsConcurrencyToken();
}

internal sealed class ProficiencyLevelConfiguration : IEntityTypeConfiguration<ProficiencyLevel>
{
    public void Configure(EntityTypeBuilder<ProficiencyLevel> builder)
    {
        builder.HasIndex(l => new { l.ScaleId, l.Rank }).IsUnique();
        builder.Refers<ProficiencyLevel, ProficiencyScale>(l => l.ScaleId);
    }
}

internal sealed class SkillFrameworkConfiguration : IEntityTypeConfiguration<SkillFramework>
{
    public void Configure(EntityTypeBuilder<SkillFramework> builder)
    {
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Refers<SkillFramework, ProficiencyScale>(f => f.ScaleId);
    }
}

internal sealed class SkillConfiguration : IEntityTypeConfiguration<Skill>
{
    public void Configure(EntityTypeBuilder<Skill> builder)
    {
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.Notation).HasMaxLength(255);
        builder.Sorted();
        builder.HasIndex(s => s.Uri).IsUnique();
        builder.HasIndex(s => new { s.FrameworkId, s.Notation });
        builder.Refers<Skill, SkillFramework>(s => s.FrameworkId);
        builder.Refers<Skill, Skill>(s => s.ReplacedById);
    }
}

internal sealed class SkillRelationConfiguration : IEntityTypeConfiguration<SkillRelation>
{
    public void Configure(EntityTypeBuilder<SkillRelation> builder)
    {
        builder.HasIndex(r => new { r.FromId, r.ToId, r.Type }).IsUnique();
        builder.HasIndex(r => new { r.ToId, r.Type });
        builder.Refers<SkillRelation, Skill>(r => r.FromId);
        builder.Refers<SkillRelation, Skill>(r => r.ToId);
    }
}

internal sealed class SkillMappingConfiguration : IEntityTypeConfiguration<SkillMapping>
{
    public void Configure(EntityTypeBuilder<SkillMapping> builder)
    {
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.SkillId, m.ConceptUri }).IsUnique();
        builder.HasIndex(m => m.ConceptUri);
        builder.Refers<SkillMapping, Skill>(m => m.SkillId);
    }
}
