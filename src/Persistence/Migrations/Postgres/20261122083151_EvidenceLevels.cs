using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EvidenceLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Evidence_SkillId_PersonId",
                table: "Evidence");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_Levels",
                table: "Evidence",
                columns: new[] { "SkillId", "PersonId", "ObservedAt", "RecordedAt", "ExpiresAt", "Level", "Kind", "Id", "SupersedesId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Evidence_Levels",
                table: "Evidence");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_SkillId_PersonId",
                table: "Evidence",
                columns: new[] { "SkillId", "PersonId" });
        }
    }
}
