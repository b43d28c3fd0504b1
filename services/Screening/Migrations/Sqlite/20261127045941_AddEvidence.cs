using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class AddEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EvidenceChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Progress = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceHead",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SealedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Adopted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Mac = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceHead", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Mac = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceHolds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Lookup = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NameLookup = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Mac = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceParts",
                columns: table => new
                {
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceParts", x => new { x.RecordId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "EvidenceRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    PartCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Salt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Mac = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceRecords", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceChecks_StartedAt",
                table: "EvidenceChecks",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceHolds_KeyId",
                table: "EvidenceHolds",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceKeys_CompanyId",
                table: "EvidenceKeys",
                column: "CompanyId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceKeys_Lookup",
                table: "EvidenceKeys",
                column: "Lookup");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceKeys_NameLookup",
                table: "EvidenceKeys",
                column: "NameLookup");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceParts_KeyId",
                table: "EvidenceParts",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRecords_At",
                table: "EvidenceRecords",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRecords_CaseId",
                table: "EvidenceRecords",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRecords_CompanyId_At",
                table: "EvidenceRecords",
                columns: new[] { "CompanyId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRecords_Kind_RecordId",
                table: "EvidenceRecords",
                columns: new[] { "Kind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRecords_RunId",
                table: "EvidenceRecords",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRecords_Sequence",
                table: "EvidenceRecords",
                column: "Sequence",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EvidenceChecks");

            migrationBuilder.DropTable(
                name: "EvidenceHead");

            migrationBuilder.DropTable(
                name: "EvidenceHolds");

            migrationBuilder.DropTable(
                name: "EvidenceKeys");

            migrationBuilder.DropTable(
                name: "EvidenceParts");

            migrationBuilder.DropTable(
                name: "EvidenceRecords");
        }
    }
}
