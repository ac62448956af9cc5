using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Postgres
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
                type: "text",
                nullable: false,
                defaultValue: "TrustThenRecency");

            migrationBuilder.AddColumn<long>(
                name: "CheapKey",
                table: "LearningOffers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DearKey",
                table: "LearningOffers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "DurationKey",
                table: "LearningOffers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ChangeEvents",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Type = table.Column<string>(type: "text", nullable: false),
                    Operation = table.Column<string>(type: "text", nullable: false),
                    EntityId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: true),
                    ChangedFields = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeEvents", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "ChangeSequences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeSequences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    Start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    End = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: true),
                    Location = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "text", nullable: false),
                    Assignment = table.Column<string>(type: "text", nullable: false),
                    EnrolledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpectedEnd = table.Column<DateOnly>(type: "date", nullable: true),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProgressPct = table.Column<int>(type: "integer", nullable: true),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    CompletedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Passed = table.Column<bool>(type: "boolean", nullable: true),
                    Source = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RunningOfferId = table.Column<Guid>(type: "uuid", nullable: true)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnrolmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: true),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
