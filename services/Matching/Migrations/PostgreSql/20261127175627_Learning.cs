using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Matching.Migrations.PostgreSql
{
    /// <inheritdoc />
    internal sealed partial class Learning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    MatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    NeedId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Fits = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    WeightsVersion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Values = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => new { x.MatchId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "LearnedWeights",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    HandVersion = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    Factors = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<string>(type: "text", nullable: false),
                    Check = table.Column<string>(type: "text", nullable: false),
                    FittedBy = table.Column<string>(type: "text", nullable: false),
                    FittedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearnedWeights", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "WeightsInUse",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Active = table.Column<int>(type: "integer", nullable: true),
                    Shadow = table.Column<int>(type: "integer", nullable: true),
                    Last = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WeightsInUse", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "DueWork",
                columns: new[] { "Key", "Kind", "Attempts", "DueAt", "IsClaimed", "LastError", "Revision", "TraceParent" },
                values: new object[] { "00000000000000000000000000000000", "log-earlier-decisions", 0, 621355968000000000L, false, null, 0, null });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_At",
                table: "Decisions",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "LearnedWeights");

            migrationBuilder.DropTable(
                name: "WeightsInUse");

            migrationBuilder.DeleteData(
                table: "DueWork",
                keyColumns: new[] { "Key", "Kind" },
                keyValues: new object[] { "00000000000000000000000000000000", "log-earlier-decisions" });
        }
    }
}
