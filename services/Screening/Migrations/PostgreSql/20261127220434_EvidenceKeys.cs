using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.PostgreSql
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
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceKeys",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceHolds",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceHead",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "C");
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
