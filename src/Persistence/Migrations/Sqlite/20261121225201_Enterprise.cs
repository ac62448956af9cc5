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
            migrationBuilder.AddColumn<string>(
                name: "EvidencePolicy",
                table: "Organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "TrustThenRecency");

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

            migrationBuilder.InsertData(
                table: "ChangeSequences",
                columns: new[] { "Id", "Last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_EntityId",
                table: "ChangeEvents",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeEvents");

            migrationBuilder.DropTable(
                name: "ChangeSequences");

            migrationBuilder.DropColumn(
                name: "EvidencePolicy",
                table: "Organisations");
        }
    }
}
