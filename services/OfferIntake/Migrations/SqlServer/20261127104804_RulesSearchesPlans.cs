using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.OfferIntake.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class RulesSearchesPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReadyFor",
                table: "Offers",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "StandbyHours",
                table: "Offers",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AcceptanceRuleCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Snapshot = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptanceRuleCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Activations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OfferId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OfferReference = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OfferTitle = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CompanyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CompanyName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EmergencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Glide = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EmergencyName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Hours = table.Column<int>(type: "int", nullable: false),
                    AskedAgain = table.Column<bool>(type: "bit", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Activations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KnownEmergencies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Emergency = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    After = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownEmergencies", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_StandbyHours_Id",
                table: "Offers",
                columns: new[] { "StandbyHours", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceRuleCopies_AgencyId_Kind",
                table: "AcceptanceRuleCopies",
                columns: new[] { "AgencyId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Activations_ChangedAt",
                table: "Activations",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Activations_CompanyId_ChangedAt",
                table: "Activations",
                columns: new[] { "CompanyId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Activations_EmergencyId_Id",
                table: "Activations",
                columns: new[] { "EmergencyId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Activations_OfferId_EmergencyId",
                table: "Activations",
                columns: new[] { "OfferId", "EmergencyId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AcceptanceRuleCopies");

            migrationBuilder.DropTable(
                name: "Activations");

            migrationBuilder.DropTable(
                name: "KnownEmergencies");

            migrationBuilder.DropIndex(
                name: "IX_Offers_StandbyHours_Id",
                table: "Offers");

            migrationBuilder.DropColumn(
                name: "ReadyFor",
                table: "Offers");

            migrationBuilder.DropColumn(
                name: "StandbyHours",
                table: "Offers");
        }
    }
}
