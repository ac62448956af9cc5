using LearningGraph.Domain;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Workforce;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.Property(o => o.Singleton);
        builder.Property(o => o.EvidencePolicy).HasDefaultValue(EvidencePolicy.TrustThenRecency);
        builder.HasIndex(o => o.Singleton).IsUnique();
        builder.Refers<Organisation, ProficiencyScale>(o => o.DefaultScaleId);
    }
}

internal sealed class OrgUnitConfiguration : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.Sorted();
        builder.Refers<OrgUnit, Person>(u => u.LeaderId);
    }
}

internal sealed class OrgUnitParentConfiguration : IEntityTypeConfiguration<OrgUnitParent>
{
    public void Configure(EntityTypeBuilder<OrgUnitParent> builder)
    {
        builder.HasIndex(p => new { p.UnitId, p.ValidFrom }).IsUnique();
        builder.Refers<OrgUnitParent, OrgUnit>(p => p.UnitId);
        builder.Refers<OrgUnitParent, OrgUnit>(p => p.ParentId);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Sorted();
        builder.Codes(p => p.PreferredModes);
        builder.Codes(p => p.PreferredDeliveries);
        builder.Refers<Person, Role>(p => p.RoleId);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasIndex(m => new { m.PersonId, m.UnitId, m.From }).IsUnique();
        builder.HasIndex(m => m.UnitId);
        builder.Refers<Membership, Person>(m => m.PersonId);
        builder.Refers<Membership, OrgUnit>(m => m.UnitId);
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Sorted();
    }
}

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.ToTable("Evidence");

        // All that decides a level, so that who knew a skill at a past moment is read from the index alone: see decision 60.
        builder.HasIndex(e => new { e.SkillId, e.PersonId, e.ObservedAt, e.RecordedAt, e.ExpiresAt, e.Level, e.Kind, e.Id, e.SupersedesId })
            .HasDatabaseName("IX_Evidence_Levels");
        builder.HasIndex(e => new { e.PersonId, e.SkillId });
        builder.HasIndex(e => e.SupersedesId).IsUnique();
        builder.Refers<Evidence, Person>(e => e.PersonId);
        builder.Refers<Evidence, Skill>(e => e.SkillId);
        builder.HasOne<Evidence>().WithMany().HasForeignKey(e => e.SupersedesId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExternalIdConfiguration : IEntityTypeConfiguration<ExternalId>
{
    public void Configure(EntityTypeBuilder<ExternalId> builder)
    {
        builder.Property(e => e.Source).HasMaxLength(255);
        builder.Property(e => e.Value).HasMaxLength(255);
        builder.Property(e => e.SourceVersion).HasMaxLength(40);
        builder.HasIndex(e => new { e.Subject, e.Source, e.Value }).IsUnique();
        builder.HasIndex(e => e.SubjectId);
    }
}
