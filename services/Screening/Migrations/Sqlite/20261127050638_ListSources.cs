using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class ListSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Disabled",
                table: "WatchLists",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "DiscardedSha256",
                table: "WatchLists",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HeldId",
                table: "WatchLists",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UploadedName",
                table: "WatchLists",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "SourceChecks",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Validators",
                table: "SourceChecks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Accepted",
                table: "ListVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Aircraft",
                table: "ListVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "ListVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "ListVersions",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Vessels",
                table: "ListVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "Entries",
                table: "ListContents",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HeldContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Gzip = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Entries = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldContents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeldLoads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ListCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Against = table.Column<int>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: true),
                    BecameVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldLoads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HeldLoads_ListCode_HeldAt",
                table: "HeldLoads",
                columns: new[] { "ListCode", "HeldAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HeldContents");

            migrationBuilder.DropTable(
                name: "HeldLoads");

            migrationBuilder.DropColumn(
                name: "Disabled",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "DiscardedSha256",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "HeldId",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "UploadedName",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "Reader",
                table: "SourceChecks");

            migrationBuilder.DropColumn(
                name: "Validators",
                table: "SourceChecks");

            migrationBuilder.DropColumn(
                name: "Accepted",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Aircraft",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Reader",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Vessels",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Entries",
                table: "ListContents");
        }
    }
}
