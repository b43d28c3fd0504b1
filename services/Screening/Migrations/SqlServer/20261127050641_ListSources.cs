using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.SqlServer
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "DiscardedSha256",
                table: "WatchLists",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "HeldId",
                table: "WatchLists",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UploadedName",
                table: "WatchLists",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Source",
                table: "SourceChecks",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "SourceChecks",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Validators",
                table: "SourceChecks",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Accepted",
                table: "ListVersions",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Aircraft",
                table: "ListVersions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "ListVersions",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "ListVersions",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "Vessels",
                table: "ListVersions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "Entries",
                table: "ListContents",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HeldContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Gzip = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Entries = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldContents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeldLoads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ListCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Against = table.Column<int>(type: "int", nullable: false),
                    Facts = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    HeldAt = table.Column<long>(type: "bigint", nullable: false),
                    Decision = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    BecameVersion = table.Column<int>(type: "int", nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(60)",
                oldMaxLength: 60,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
