using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Audit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OperationName",
                table: "ChangeEvents",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ChangeImages",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeImages", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "PersonReads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    OperationName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonReads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_At",
                table: "ChangeEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PersonReads_At",
                table: "PersonReads",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PersonReads_PersonId",
                table: "PersonReads",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeImages");

            migrationBuilder.DropTable(
                name: "PersonReads");

            migrationBuilder.DropIndex(
                name: "IX_ChangeEvents_At",
                table: "ChangeEvents");

            migrationBuilder.DropColumn(
                name: "OperationName",
                table: "ChangeEvents");
        }
    }
}
