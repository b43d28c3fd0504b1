using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.OfferIntake.Migrations.Sqlite
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
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "StandbyHours",
                table: "Offers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AcceptanceRuleCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Snapshot = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptanceRuleCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Activations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OfferTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    EmergencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Glide = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    EmergencyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedAgain = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Activations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KnownEmergencies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Emergency = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<Guid>(type: "TEXT", nullable: false)
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
