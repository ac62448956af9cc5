using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Enterprise : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers");

            migrationBuilder.AddColumn<string>(
                name: "EvidencePolicy",
                table: "Organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "TrustThenRecency");

            migrationBuilder.AddColumn<long>(
                name: "CheapKey",
                table: "LearningOffers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DearKey",
                table: "LearningOffers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "DurationKey",
                table: "LearningOffers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ChangeEvents",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", nullable: false),
                    EntityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    ChangedFields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeEvents", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "ChangeSequences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeSequences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Start = table.Column<long>(type: "INTEGER", nullable: false),
                    End = table.Column<long>(type: "INTEGER", nullable: false),
                    Seats = table.Column<int>(type: "INTEGER", nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfferSessions_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Enrolments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Assignment = table.Column<string>(type: "TEXT", nullable: false),
                    EnrolledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpectedEnd = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProgressPct = table.Column<int>(type: "INTEGER", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RunningOfferId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrolments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enrolments_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enrolments_OfferSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "OfferSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enrolments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnrolmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationChecks_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApplicationChecks_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "ChangeSequences",
                columns: new[] { "Id", "Last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_CheapKey_Id",
                table: "LearningOffers",
                columns: new[] { "CheapKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_DearKey_Id",
                table: "LearningOffers",
                columns: new[] { "DearKey", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_DurationKey_Id",
                table: "LearningOffers",
                columns: new[] { "DurationKey", "Id" });

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
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers",
                columns: new[] { "UpdatedAt", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChecks_EnrolmentId_DueAt",
                table: "ApplicationChecks",
                columns: new[] { "EnrolmentId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChecks_PersonId_DueAt_Id",
                table: "ApplicationChecks",
                columns: new[] { "PersonId", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_EntityId",
                table: "ChangeEvents",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_OfferId_EndedAt",
                table: "Enrolments",
                columns: new[] { "OfferId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_PersonId_EnrolledAt_Id",
                table: "Enrolments",
                columns: new[] { "PersonId", "EnrolledAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_PersonId_RunningOfferId",
                table: "Enrolments",
                columns: new[] { "PersonId", "RunningOfferId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_SessionId",
                table: "Enrolments",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_Source_ExternalId_Attempt",
                table: "Enrolments",
                columns: new[] { "Source", "ExternalId", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OfferSessions_OfferId_Start_Id",
                table: "OfferSessions",
                columns: new[] { "OfferId", "Start", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApplicationChecks");

            migrationBuilder.DropTable(
                name: "ChangeEvents");

            migrationBuilder.DropTable(
                name: "ChangeSequences");

            migrationBuilder.DropTable(
                name: "Enrolments");

            migrationBuilder.DropTable(
                name: "OfferSessions");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_CheapKey_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_DearKey_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_DurationKey_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SortKeyEn_Descending",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SortKeyNl_Descending",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "EvidencePolicy",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "CheapKey",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "DearKey",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "DurationKey",
                table: "LearningOffers");

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers",
                columns: new[] { "UpdatedAt", "Id" });
        }
    }
}
