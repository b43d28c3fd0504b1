using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.OfferIntake.Migrations.Sqlite
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OfferTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IntoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntoReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 70, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                unique: true);

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
