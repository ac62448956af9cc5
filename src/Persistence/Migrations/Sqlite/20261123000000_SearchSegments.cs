using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <summary>
    /// Parts of the full-text indexes are merged when there are sixteen of a size instead of four, and written in larger pieces: each batch of offers adds a part, and merging them cost more than looking for a word in a few more.
    /// </summary>
    [DbContext(typeof(SqliteLearningGraphContext))]
    [Migration("20261123000000_SearchSegments")]
    public sealed class SearchSegments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => Set(migrationBuilder, parts: 16, bytes: 16000);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => Set(migrationBuilder, parts: 4, bytes: 4050);

        private static void Set(MigrationBuilder migrationBuilder, int parts, int bytes)
        {
            ArgumentNullException.ThrowIfNull(migrationBuilder);
            foreach (var table in Search.SqliteTextSearch.Tables)
            {
                migrationBuilder.Sql($"""
                    INSERT INTO "{table}Search" ("{table}Search", rank) VALUES ('automerge', {parts});
                    INSERT INTO "{table}Search" ("{table}Search", rank) VALUES ('pgsz', {bytes});
                    """);
            }
        }
    }
}
