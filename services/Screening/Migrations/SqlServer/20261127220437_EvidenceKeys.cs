using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.SqlServer
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
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceKeys",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceHolds",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "EvidenceHead",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");
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
