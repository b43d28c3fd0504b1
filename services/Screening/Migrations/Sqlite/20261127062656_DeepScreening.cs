using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Screening.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class DeepScreening : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Disabled",
                table: "WatchLists",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "DiscardedSha256",
                table: "WatchLists",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HeldId",
                table: "WatchLists",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UploadedName",
                table: "WatchLists",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "SourceChecks",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Validators",
                table: "SourceChecks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Accepted",
                table: "ListVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Aircraft",
                table: "ListVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "ListVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reader",
                table: "ListVersions",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Vessels",
                table: "ListVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "Entries",
                table: "ListContents",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Ended",
                table: "KnownMatches",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "KnownMatches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Basis",
                table: "Clearances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeptTasks",
                table: "Clearances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "TakenFrom",
                table: "Clearances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedName",
                table: "Cases",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedTo",
                table: "Cases",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DueOn",
                table: "Cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "IndexedVersion",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AgencyChecklists",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Items = table.Column<string>(type: "TEXT", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyChecklists", x => new { x.AgencyId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "CaseComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseComments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseHits",
                columns: table => new
                {
                    HitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ListedName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ListCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    EntryId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SubjectFingerprint = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    EntryHash = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Proposed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProposedByLead = table.Column<bool>(type: "INTEGER", nullable: false),
                    Waits = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsReopened = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsThrough = table.Column<bool>(type: "INTEGER", nullable: false),
                    Travels = table.Column<bool>(type: "INTEGER", nullable: false),
                    AssignedTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AssignedName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseHits", x => x.HitId);
                });

            migrationBuilder.CreateTable(
                name: "ChecklistAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    About = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClearanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChecklistAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CompanyLinks",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 70, nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyLinks", x => new { x.Key, x.CompanyId });
                });

            migrationBuilder.CreateTable(
                name: "CompanyTriggers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyTriggers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeskMembers",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskMembers", x => new { x.OrganisationId, x.Subject });
                });

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

            migrationBuilder.CreateTable(
                name: "Flags",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ForCompany = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Visibility = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Expires = table.Column<int>(type: "INTEGER", nullable: false),
                    Replies = table.Column<string>(type: "TEXT", nullable: false),
                    RedProposedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Replied = table.Column<bool>(type: "INTEGER", nullable: false),
                    ShownToCompany = table.Column<bool>(type: "INTEGER", nullable: false),
                    Told = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Flags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GlobalCompactRecords",
                columns: table => new
                {
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Participates = table.Column<bool>(type: "INTEGER", nullable: false),
                    Since = table.Column<int>(type: "INTEGER", nullable: true),
                    LastReport = table.Column<int>(type: "INTEGER", nullable: true),
                    NextReport = table.Column<int>(type: "INTEGER", nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GlobalCompactRecords", x => new { x.CompanyId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "HeldContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Gzip = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Entries = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldContents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeldLoads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ListCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Against = table.Column<int>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: true),
                    BecameVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldLoads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leaves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ValueUsd = table.Column<long>(type: "INTEGER", nullable: true),
                    Step = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ClearanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClearanceVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leaves", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_KnownMatches_CompanyId_AgencyId",
                table: "KnownMatches",
                columns: new[] { "CompanyId", "AgencyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Clearances_TakenFrom",
                table: "Clearances",
                column: "TakenFrom");

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
                name: "IX_ChecklistAnswers_CompanyId_ItemId_About_Number",
                table: "ChecklistAnswers",
                columns: new[] { "CompanyId", "ItemId", "About", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CompanyLinks_CompanyId",
                table: "CompanyLinks",
                column: "CompanyId");

            migrationBuilder.CreateIndex(
                name: "IX_CompanyTriggers_CompanyId_At",
                table: "CompanyTriggers",
                columns: new[] { "CompanyId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DeskMembers_Subject",
                table: "DeskMembers",
                column: "Subject");

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

            migrationBuilder.CreateIndex(
                name: "IX_Flags_ChangedAt",
                table: "Flags",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_CompanyId_State",
                table: "Flags",
                columns: new[] { "CompanyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_Reference",
                table: "Flags",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HeldLoads_ListCode_HeldAt",
                table: "HeldLoads",
                columns: new[] { "ListCode", "HeldAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leaves_ClearanceId",
                table: "Leaves",
                column: "ClearanceId");

            migrationBuilder.CreateIndex(
                name: "IX_Leaves_MatchId_At",
                table: "Leaves",
                columns: new[] { "MatchId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgencyChecklists");

            migrationBuilder.DropTable(
                name: "CaseComments");

            migrationBuilder.DropTable(
                name: "CaseFiles");

            migrationBuilder.DropTable(
                name: "CaseHits");

            migrationBuilder.DropTable(
                name: "ChecklistAnswers");

            migrationBuilder.DropTable(
                name: "CompanyLinks");

            migrationBuilder.DropTable(
                name: "CompanyTriggers");

            migrationBuilder.DropTable(
                name: "DeskMembers");

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

            migrationBuilder.DropTable(
                name: "Flags");

            migrationBuilder.DropTable(
                name: "GlobalCompactRecords");

            migrationBuilder.DropTable(
                name: "HeldContents");

            migrationBuilder.DropTable(
                name: "HeldLoads");

            migrationBuilder.DropTable(
                name: "Leaves");

            migrationBuilder.DropIndex(
                name: "IX_KnownMatches_CompanyId_AgencyId",
                table: "KnownMatches");

            migrationBuilder.DropIndex(
                name: "IX_Clearances_TakenFrom",
                table: "Clearances");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AssignedTo_Place",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Place_Id",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Disabled",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "DiscardedSha256",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "HeldId",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "UploadedName",
                table: "WatchLists");

            migrationBuilder.DropColumn(
                name: "Reader",
                table: "SourceChecks");

            migrationBuilder.DropColumn(
                name: "Validators",
                table: "SourceChecks");

            migrationBuilder.DropColumn(
                name: "Accepted",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Aircraft",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Reader",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Vessels",
                table: "ListVersions");

            migrationBuilder.DropColumn(
                name: "Entries",
                table: "ListContents");

            migrationBuilder.DropColumn(
                name: "Ended",
                table: "KnownMatches");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "KnownMatches");

            migrationBuilder.DropColumn(
                name: "Basis",
                table: "Clearances");

            migrationBuilder.DropColumn(
                name: "KeptTasks",
                table: "Clearances");

            migrationBuilder.DropColumn(
                name: "TakenFrom",
                table: "Clearances");

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
