using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class EvidenceKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceRecords",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceKeys",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceHolds",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceHead",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SignedBy",
                table: "EvidenceRecords");

            migrationBuilder.DropColumn(
                name: "SignedBy",
                table: "EvidenceKeys");

            migrationBuilder.DropColumn(
                name: "SignedBy",
                table: "EvidenceHolds");

            migrationBuilder.DropColumn(
                name: "SignedBy",
                table: "EvidenceHead");
        }
    }
}
