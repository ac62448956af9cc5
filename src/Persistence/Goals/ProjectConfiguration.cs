using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Goals;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Sorted();
        builder.HasIndex(p => new { p.StartsOn, p.Id });
        builder.Refers<Project, StrategicGoal>(p => p.GoalId);
    }
}

internal sealed class ProjectComponentConfiguration : IEntityTypeConfiguration<ProjectComponent>
{
    public void Configure(EntityTypeBuilder<ProjectComponent> builder)
    {
        builder.HasIndex(c => new { c.ProjectId, c.OfferId, c.PracticeId });
        builder.Refers<ProjectComponent, Project>(c => c.ProjectId);
        builder.Refers<ProjectComponent, LearningOffer>(c => c.OfferId);
        builder.Refers<ProjectComponent, CultureItem>(c => c.PracticeId);
    }
}

internal sealed class GoalIndicatorConfiguration : IEntityTypeConfiguration<GoalIndicator>
{
    public void Configure(EntityTypeBuilder<GoalIndicator> builder)
    {
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.Unit).HasMaxLength(50);
        builder.Property(i => i.Baseline).HasPrecision(18, 4);
        builder.Property(i => i.Target).HasPrecision(18, 4);
        builder.Sorted();
    }
}

internal sealed class IndicatorMeasurementConfiguration : IEntityTypeConfiguration<IndicatorMeasurement>
{
    public void Configure(EntityTypeBuilder<IndicatorMeasurement> builder)
    {
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Property(m => m.Value).HasPrecision(18, 4);
        builder.HasIndex(m => new { m.IndicatorId, m.On }).IsUnique();
        builder.Refers<IndicatorMeasurement, GoalIndicator>(m => m.IndicatorId);
    }
}

internal sealed class IndicatorLinkConfiguration : IEntityTypeConfiguration<IndicatorLink>
{
    public void Configure(EntityTypeBuilder<IndicatorLink> builder)
    {
        builder.HasIndex(l => new { l.IndicatorId, l.GoalId }).IsUnique();
        builder.HasIndex(l => new { l.IndicatorId, l.InitiativeId }).IsUnique();
        builder.HasIndex(l => new { l.IndicatorId, l.OfferId }).IsUnique();
        builder.HasIndex(l => l.GoalId);
        builder.HasIndex(l => l.InitiativeId);
        builder.HasIndex(l => l.OfferId);
        builder.Refers<IndicatorLink, GoalIndicator>(l => l.IndicatorId);
        builder.Refers<IndicatorLink, StrategicGoal>(l => l.GoalId);
        builder.Refers<IndicatorLink, Initiative>(l => l.InitiativeId);
        builder.Refers<IndicatorLink, LearningOffer>(l => l.OfferId);
    }
}
