using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Matching.Migrations.PostgreSql
{
    /// <inheritdoc />
    internal sealed partial class LikelyRepeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LikelyRepeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MainId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherId = table.Column<Guid>(type: "uuid", nullable: false),
                    CompanyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    FoundAt = table.Column<long>(type: "bigint", nullable: false),
                    MainText = table.Column<long>(type: "bigint", nullable: false),
                    OtherText = table.Column<long>(type: "bigint", nullable: false),
                    ToldApartBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LikelyRepeats", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LikelyRepeats_CompanyId_State_FoundAt",
                table: "LikelyRepeats",
                columns: new[] { "CompanyId", "State", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LikelyRepeats_MainId_OtherId",
                table: "LikelyRepeats",
                columns: new[] { "MainId", "OtherId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LikelyRepeats_MainId_State_FoundAt",
                table: "LikelyRepeats",
                columns: new[] { "MainId", "State", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LikelyRepeats_OtherId_State",
                table: "LikelyRepeats",
                columns: new[] { "OtherId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_LikelyRepeats_State_FoundAt",
                table: "LikelyRepeats",
                columns: new[] { "State", "FoundAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LikelyRepeats");
        }
    }
}
