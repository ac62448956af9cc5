using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <summary>
    /// A full-text index beside each table with a search text, kept by triggers. The index numbers its rows in a table of its own: SQLite may number the rows of tables without a whole-number
    /// key anew.
    /// </summary>
    [DbContext(typeof(SqliteLearningGraphContext))]
    [Migration("20261122235959_TextSearch")]
    public sealed class TextSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ArgumentNullException.ThrowIfNull(migrationBuilder);
            foreach (var table in Search.SqliteTextSearch.Tables)
            {
                migrationBuilder.Sql(Index(table));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ArgumentNullException.ThrowIfNull(migrationBuilder);
            foreach (var table in Search.SqliteTextSearch.Tables)
            {
                migrationBuilder.Sql($"""
                    DROP TRIGGER "{table}SearchAdd"; DROP TRIGGER "{table}SearchChange"; DROP TRIGGER "{table}SearchRemove";
                    DROP TABLE "{table}Search"; DROP TABLE "{table}SearchRows";
                    """);
            }
        }

        private static string Index(string table) => $"""
            CREATE TABLE "{table}SearchRows" ("Number" INTEGER PRIMARY KEY, "EntityId" TEXT NOT NULL UNIQUE);
            CREATE VIRTUAL TABLE "{table}Search" USING fts5("Text", content='', contentless_delete=1, tokenize='trigram case_sensitive 1');
            INSERT INTO "{table}SearchRows" ("EntityId") SELECT "Id" FROM "{table}";
            INSERT INTO "{table}Search" (rowid, "Text") SELECT r."Number", t."SearchText" FROM "{table}SearchRows" AS r JOIN "{table}" AS t ON t."Id" = r."EntityId";

            CREATE TRIGGER "{table}SearchAdd" AFTER INSERT ON "{table}" BEGIN
                INSERT INTO "{table}SearchRows" ("EntityId") VALUES (new."Id");
                INSERT INTO "{table}Search" (rowid, "Text") SELECT "Number", new."SearchText" FROM "{table}SearchRows" WHERE "EntityId" = new."Id";
            END;

            CREATE TRIGGER "{table}SearchChange" AFTER UPDATE OF "SearchText" ON "{table}" WHEN new."SearchText" IS NOT old."SearchText" BEGIN
                DELETE FROM "{table}Search" WHERE rowid = (SELECT "Number" FROM "{table}SearchRows" WHERE "EntityId" = new."Id");
                INSERT INTO "{table}Search" (rowid, "Text") SELECT "Number", new."SearchText" FROM "{table}SearchRows" WHERE "EntityId" = new."Id";
            END;

            CREATE TRIGGER "{table}SearchRemove" AFTER DELETE ON "{table}" BEGIN
                DELETE FROM "{table}Search" WHERE rowid = (SELECT "Number" FROM "{table}SearchRows" WHERE "EntityId" = old."Id");
                DELETE FROM "{table}SearchRows" WHERE "EntityId" = old."Id";
            END;
            """;
    }
}
