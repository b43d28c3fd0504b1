using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.PostgreSql
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
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "ProviderSince",
                table: "Companies",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgencyProfiles",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Lists = table.Column<string>(type: "text", nullable: false),
                    Threshold = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false),
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
