using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.OfferIntake.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class JoinedOffers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AlsoFor",
                table: "Offers",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Joined",
                table: "Offers",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<Guid>(
                name: "JoinedToId",
                table: "Offers",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "JoinedToReference",
                table: "Offers",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AlsoFor",
                table: "Offers");

            migrationBuilder.DropColumn(
                name: "Joined",
                table: "Offers");

            migrationBuilder.DropColumn(
                name: "JoinedToId",
                table: "Offers");

            migrationBuilder.DropColumn(
                name: "JoinedToReference",
                table: "Offers");
        }
    }
}
