using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Matchmaking.OfferIntake.Migrations.PostgreSql
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
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Joined",
                table: "Offers",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<Guid>(
                name: "JoinedToId",
                table: "Offers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "JoinedToReference",
                table: "Offers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");
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
