using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FewerIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SortKeyEn_Descending",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SortKeyNl_Descending",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_ChangeEvents_EntityId",
                table: "ChangeEvents");

            migrationBuilder.DropIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SortKeyEn_Descending",
                table: "LearningOffers",
                columns: new[] { "SortKeyEn", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SortKeyNl_Descending",
                table: "LearningOffers",
                columns: new[] { "SortKeyNl", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_EntityId",
                table: "ChangeEvents",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents",
                column: "PersonId");
        }
    }
}
