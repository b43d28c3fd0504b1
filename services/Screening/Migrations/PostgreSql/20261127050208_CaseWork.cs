using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.PostgreSql
{
    /// <inheritdoc />
    internal sealed partial class CaseWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AssignedName",
                table: "Cases",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "AssignedTo",
                table: "Cases",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "DueOn",
                table: "Cases",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "IndexedVersion",
                table: "Cases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "Cases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "CaseComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    HitId = table.Column<Guid>(type: "uuid", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseComments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    HitId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseHits",
                columns: table => new
                {
                    HitId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    CompanyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    CompanyName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    ListedName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    ListCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    EntryId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    SubjectFingerprint = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    EntryHash = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Grade = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Proposed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ProposedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ProposedByLead = table.Column<bool>(type: "boolean", nullable: false),
                    Waits = table.Column<bool>(type: "boolean", nullable: false),
                    IsReopened = table.Column<bool>(type: "boolean", nullable: false),
                    IsThrough = table.Column<bool>(type: "boolean", nullable: false),
                    Travels = table.Column<bool>(type: "boolean", nullable: false),
                    AssignedTo = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AssignedName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    DueOn = table.Column<int>(type: "integer", nullable: true),
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseHits", x => x.HitId);
                });

            migrationBuilder.CreateTable(
                name: "CompanyLinks",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(70)", maxLength: 70, nullable: false, collation: "C"),
                    CompanyId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyLinks", x => new { x.Key, x.CompanyId });
                });

            migrationBuilder.CreateTable(
                name: "DeskMembers",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskMembers", x => new { x.OrganisationId, x.Subject });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AssignedTo_Place",
                table: "Cases",
                columns: new[] { "AssignedTo", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Place_Id",
                table: "Cases",
                columns: new[] { "Place", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseComments_CaseId_At",
                table: "CaseComments",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_CaseId_At",
                table: "CaseFiles",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHits_CaseId",
                table: "CaseHits",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseHits_IsThrough",
                table: "CaseHits",
                column: "IsThrough");

            migrationBuilder.CreateIndex(
                name: "IX_CaseHits_SubjectFingerprint_EntryId",
                table: "CaseHits",
                columns: new[] { "SubjectFingerprint", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHits_Travels_CompanyId",
                table: "CaseHits",
                columns: new[] { "Travels", "CompanyId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHits_Waits_Place_HitId",
                table: "CaseHits",
                columns: new[] { "Waits", "Place", "HitId" });

            migrationBuilder.CreateIndex(
                name: "IX_CompanyLinks_CompanyId",
                table: "CompanyLinks",
                column: "CompanyId");

            migrationBuilder.CreateIndex(
                name: "IX_DeskMembers_Subject",
                table: "DeskMembers",
                column: "Subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseComments");

            migrationBuilder.DropTable(
                name: "CaseFiles");

            migrationBuilder.DropTable(
                name: "CaseHits");

            migrationBuilder.DropTable(
                name: "CompanyLinks");

            migrationBuilder.DropTable(
                name: "DeskMembers");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AssignedTo_Place",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Place_Id",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AssignedName",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AssignedTo",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "IndexedVersion",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Cases");
        }
    }
}
