using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Goals;

internal sealed class StrategicGoalConfiguration : IEntityTypeConfiguration<StrategicGoal>
{
    public void Configure(EntityTypeBuilder<StrategicGoal> builder)
    {
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.Property(g => g.StatusBeforeArchive);
        builder.Money(g => g.ValueAtStakePerYear);
        builder.Sorted();
        builder.HasIndex(g => new { g.PeriodDue, g.Id });
        builder.Refers<StrategicGoal, StrategicGoal>(g => g.ParentId);
        builder.Refers<StrategicGoal, Person>(g => g.OwnerId);
    }
}

internal sealed class GoalStandingConfiguration : IEntityTypeConfiguration<GoalStanding>
{
    public void Configure(EntityTypeBuilder<GoalStanding> builder)
    {
        builder.HasKey(s => s.GoalId);
        builder.Property(s => s.GoalId).ValueGeneratedNever();
        builder.HasOne<StrategicGoal>().WithMany().HasForeignKey(s => s.GoalId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SkillRequirementConfiguration : IEntityTypeConfiguration<SkillRequirement>
{
    public void Configure(EntityTypeBuilder<SkillRequirement> builder)
    {
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.ActiveScope).HasMaxLength(65);
        builder.HasIndex(r => new { r.GoalId, r.SkillId, r.ActiveScope }).IsUnique();
        builder.HasIndex(r => new { r.RoleId, r.SkillId, r.ActiveScope }).IsUnique();
        builder.Refers<SkillRequirement, StrategicGoal>(r => r.GoalId);
        builder.Refers<SkillRequirement, Role>(r => r.RoleId);
        builder.Refers<SkillRequirement, Skill>(r => r.SkillId);
        builder.Refers<SkillRequirement, OrgUnit>(r => r.UnitId);
        builder.Refers<SkillRequirement, Role>(r => r.ScopeRoleId);
    }
}

internal sealed class SkillRequirementRevisionConfiguration : IEntityTypeConfiguration<SkillRequirementRevision>
{
    public void Configure(EntityTypeBuilder<SkillRequirementRevision> builder)
    {
        builder.HasIndex(r => new { r.RequirementId, r.Version }).IsUnique();
        builder.HasIndex(r => r.GoalId);
        builder.HasIndex(r => r.RoleId);
        builder.Refers<SkillRequirementRevision, SkillRequirement>(r => r.RequirementId);
    }
}
