using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Matching.Migrations.Sqlite
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MainId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MainText = table.Column<long>(type: "INTEGER", nullable: false),
                    OtherText = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldApartBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
