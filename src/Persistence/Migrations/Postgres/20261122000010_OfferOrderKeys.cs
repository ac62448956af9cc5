using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LearningGraph.Persistence.Migrations.Postgres;

/// <summary>Gives offers that are there already the keys that they are ordered by.</summary>
[DbContext(typeof(PostgresLearningGraphContext))]
[Migration("20261122000010_OfferOrderKeys")]
public sealed class OfferOrderKeys : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            UPDATE "LearningOffers" SET
                "CheapKey" = COALESCE("CostPerSeat_MinorUnits", 9223372036854775807),
                "DearKey" = COALESCE("CostPerSeat_MinorUnits", -1),
                "DurationKey" = COALESCE("WorkloadMinutes", 2147483647)
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
