using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.NeedsCatalog.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class RulesSearchesPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Needs_Emergency",
                table: "Needs");

            migrationBuilder.AddColumn<long>(
                name: "AskedForRecovery",
                table: "Needs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EmergencyVersion",
                table: "Needs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "HoldsAskedAt",
                table: "Needs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Urgent",
                table: "Needs",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Phase",
                table: "Emergencies",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Relief");

            migrationBuilder.AddColumn<long>(
                name: "RecoverySince",
                table: "Emergencies",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandbyCalledAt",
                table: "Emergencies",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StandbyKinds",
                table: "Emergencies",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.CreateTable(
                name: "AcceptanceRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgencyName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periods = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptanceRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AcceptanceStatements",
                columns: table => new
                {
                    RuleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Said = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptanceStatements", x => new { x.RuleId, x.Version });
                    table.ForeignKey(
                        name: "FK_AcceptanceStatements_AcceptanceRules_RuleId",
                        column: x => x.RuleId,
                        principalTable: "AcceptanceRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Needs_Emergency_EmergencyVersion",
                table: "Needs",
                columns: new[] { "Emergency", "EmergencyVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_Needs_Urgent_ListedAt",
                table: "Needs",
                columns: new[] { "Urgent", "ListedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceRules_AgencyId_Kind",
                table: "AcceptanceRules",
                columns: new[] { "AgencyId", "Kind" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AcceptanceStatements");

            migrationBuilder.DropTable(
                name: "AcceptanceRules");

            migrationBuilder.DropIndex(
                name: "IX_Needs_Emergency_EmergencyVersion",
                table: "Needs");

            migrationBuilder.DropIndex(
                name: "IX_Needs_Urgent_ListedAt",
                table: "Needs");

            migrationBuilder.DropColumn(
                name: "AskedForRecovery",
                table: "Needs");

            migrationBuilder.DropColumn(
                name: "EmergencyVersion",
                table: "Needs");

            migrationBuilder.DropColumn(
                name: "HoldsAskedAt",
                table: "Needs");

            migrationBuilder.DropColumn(
                name: "Urgent",
                table: "Needs");

            migrationBuilder.DropColumn(
                name: "Phase",
                table: "Emergencies");

            migrationBuilder.DropColumn(
                name: "RecoverySince",
                table: "Emergencies");

            migrationBuilder.DropColumn(
                name: "StandbyCalledAt",
                table: "Emergencies");

            migrationBuilder.DropColumn(
                name: "StandbyKinds",
                table: "Emergencies");

            migrationBuilder.CreateIndex(
                name: "IX_Needs_Emergency",
                table: "Needs",
                column: "Emergency");
        }
    }
}
