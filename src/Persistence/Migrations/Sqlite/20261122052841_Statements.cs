using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Statements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Evidence that came with batches of enrolments was not among the kept levels: the next start of the server works them out anew.
            migrationBuilder.Sql("""DELETE FROM "CurrentLevels" """);

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 44, nullable: true),
                    Verb = table.Column<string>(type: "TEXT", nullable: false),
                    Timestamp = table.Column<long>(type: "INTEGER", nullable: true),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EnrolmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Registration = table.Column<Guid>(type: "TEXT", nullable: true),
                    Completion = table.Column<bool>(type: "INTEGER", nullable: false),
                    Success = table.Column<bool>(type: "INTEGER", nullable: true),
                    Voids = table.Column<Guid>(type: "TEXT", nullable: true),
                    VoidedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_OfferSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "OfferSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SourceId_Url",
                table: "LearningOffers",
                columns: new[] { "SourceId", "Url" });

            migrationBuilder.CreateIndex(
                name: "IX_Statements_EnrolmentId",
                table: "Statements",
                column: "EnrolmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_OfferId",
                table: "Statements",
                column: "OfferId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_PersonId",
                table: "Statements",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_SourceId_StatementId",
                table: "Statements",
                columns: new[] { "SourceId", "StatementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_SourceId_Voids",
                table: "Statements",
                columns: new[] { "SourceId", "Voids" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SourceId_Url",
                table: "LearningOffers");
        }
    }
}
