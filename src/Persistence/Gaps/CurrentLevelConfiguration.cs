using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Gaps;

/// <summary>The table is made by a migration of its own, because it is stored in the order of its key and has indexes that EF cannot express.</summary>
internal sealed class CurrentLevelConfiguration : IEntityTypeConfiguration<CurrentLevel>
{
    internal const string Table = "CurrentLevels";

    public void Configure(EntityTypeBuilder<CurrentLevel> builder)
    {
        builder.ToTable(Table, table => table.ExcludeFromMigrations());
        builder.HasKey(l => new { l.SkillId, l.PersonId });
    }
}
