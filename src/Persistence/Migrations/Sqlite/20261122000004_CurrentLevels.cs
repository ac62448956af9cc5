using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <summary>The level that counts for each person and skill, stored in the order of skill and person; what is there already is filled in by the first start.</summary>
    [DbContext(typeof(SqliteLearningGraphContext))]
    [Migration("20261122000004_CurrentLevels")]
    public sealed class CurrentLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ArgumentNullException.ThrowIfNull(migrationBuilder);
            migrationBuilder.Sql("""
                CREATE TABLE "CurrentLevels" (
                    "SkillId" TEXT NOT NULL, "PersonId" TEXT NOT NULL, "Level" INTEGER NOT NULL, "EvidenceId" TEXT NOT NULL, "ChangesAt" INTEGER NULL,
                    PRIMARY KEY ("SkillId", "PersonId")) WITHOUT ROWID;
                CREATE INDEX "IX_CurrentLevels_ChangesAt" ON "CurrentLevels" ("ChangesAt") WHERE "ChangesAt" IS NOT NULL;
                CREATE INDEX "IX_Evidence_RecordedAt" ON "Evidence" ("RecordedAt");
                CREATE INDEX "IX_Evidence_ExpiresAt" ON "Evidence" ("ExpiresAt") WHERE "ExpiresAt" IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ArgumentNullException.ThrowIfNull(migrationBuilder);
            migrationBuilder.Sql("""DROP INDEX "IX_Evidence_RecordedAt"; DROP INDEX "IX_Evidence_ExpiresAt"; DROP TABLE "CurrentLevels";""");
        }
    }
}
