using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.OfferIntake.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class JoinQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JoinQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CompanyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OfferId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OfferReference = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OfferTitle = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IntoId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IntoReference = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AskedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AskedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Answer = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PairKey = table.Column<string>(type: "nvarchar(70)", maxLength: 70, nullable: true, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JoinQuestions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_JoinQuestions_CompanyId_ChangedAt",
                table: "JoinQuestions",
                columns: new[] { "CompanyId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_JoinQuestions_IntoId",
                table: "JoinQuestions",
                column: "IntoId");

            migrationBuilder.CreateIndex(
                name: "IX_JoinQuestions_OfferId",
                table: "JoinQuestions",
                column: "OfferId");

            migrationBuilder.CreateIndex(
                name: "IX_JoinQuestions_PairKey",
                table: "JoinQuestions",
                column: "PairKey",
                unique: true,
                filter: "[PairKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_JoinQuestions_State_ChangedAt",
                table: "JoinQuestions",
                columns: new[] { "State", "ChangedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JoinQuestions");
        }
    }
}
