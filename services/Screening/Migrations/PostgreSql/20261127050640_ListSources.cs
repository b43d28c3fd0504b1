using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.PostgreSql
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "DiscardedSha256",
                table: "WatchLists",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "HeldId",
                table: "WatchLists",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UploadedName",
                table: "WatchLists",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Source",
                table: "SourceChecks",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20,
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "SourceChecks",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Validators",
                table: "SourceChecks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Accepted",
                table: "ListVersions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Aircraft",
                table: "ListVersions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "ListVersions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "ListVersions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Vessels",
                table: "ListVersions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "Entries",
                table: "ListContents",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HeldContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Gzip = table.Column<byte[]>(type: "bytea", nullable: false),
                    Entries = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldContents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeldLoads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Against = table.Column<int>(type: "integer", nullable: false),
                    Facts = table.Column<string>(type: "text", nullable: false),
                    HeldAt = table.Column<long>(type: "bigint", nullable: false),
                    Decision = table.Column<string>(type: "text", nullable: true),
                    BecameVersion = table.Column<int>(type: "integer", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.AlterColumn<string>(
                name: "Source",
                table: "SourceChecks",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldCollation: "C");
        }
    }
}
