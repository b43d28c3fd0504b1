using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class ScreeningRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ProviderProblem",
                table: "Companies",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "ProviderSince",
                table: "Companies",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgencyProfiles",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Lists = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    By = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyProfiles", x => new { x.AgencyId, x.Version });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Companies_ProviderSince",
                table: "Companies",
                column: "ProviderSince");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgencyProfiles");

            migrationBuilder.DropIndex(
                name: "IX_Companies_ProviderSince",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "ProviderProblem",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "ProviderSince",
                table: "Companies");
        }
    }
}
