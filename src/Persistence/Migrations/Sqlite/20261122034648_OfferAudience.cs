using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OfferAudience : Migration
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
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents");

            migrationBuilder.AddColumn<string>(
                name: "AudienceRoleIds",
                table: "LearningOffers",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "AudienceUnitIds",
                table: "LearningOffers",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "GoalStandings",
                columns: table => new
                {
                    GoalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    ThresholdsReached = table.Column<int>(type: "INTEGER", nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GoalStandings", x => x.GoalId);
                    table.ForeignKey(
                        name: "FK_GoalStandings_StrategicGoals_GoalId",
                        column: x => x.GoalId,
                        principalTable: "StrategicGoals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents",
                column: "PersonId",
                filter: "\"PersonId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GoalStandings");

            migrationBuilder.DropIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents");

            migrationBuilder.DropColumn(
                name: "AudienceRoleIds",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "AudienceUnitIds",
                table: "LearningOffers");

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
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents",
                column: "PersonId");
        }
    }
}
