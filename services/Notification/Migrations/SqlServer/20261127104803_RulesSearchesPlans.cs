using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.Notification.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class RulesSearchesPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Holds",
                table: "Notices",
                type: "int",
                nullable: false,
                defaultValue: 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Holds",
                table: "Notices");
        }
    }
}
