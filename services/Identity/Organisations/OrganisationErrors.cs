using System.Text.Json;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Identity.Organisations;

internal static class OrganisationErrors
{
    public static Error NotActive { get; } = new("organisation-not-active", "This organisation is closed or not confirmed yet; nothing about it can change.");

    public static Error NotClosed { get; } = new("organisation-not-closed", "Only a closed organisation can be reopened.");

    public static Error AlreadyMember { get; } = new("already-a-member", "This person already belongs to the organisation. Change the roles instead.");

    public static Error LastAdmin { get; } = new("last-admin", "An organisation keeps at least one admin. Make somebody else an admin first.");

    public static Error SuccessorUnknown { get; } = new("successor-unknown", "The successor must be another member of the same organisation.", StatusCodes.Status400BadRequest);

    public static Error NoSecondFactor { get; } = new("no-second-factor", "This person has no second factor that could be turned off.");

    public static Error OwnSecondFactor { get; } = new("own-second-factor", "Your own second factor is on your account page; if you have lost it, ask another admin.");

    public static Error SecondFactorGuardsMore { get; } = new("second-factor-guards-more", "This person acts for other organisations as well. Ask the platform's administrators to turn the second factor off.");

    public static Error RolesUnknown(OrganisationKind kind) => new(
        "roles-unknown",
        $"Give at least one role, and only those of this kind of organisation ({JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}): {string.Join(", ", Roles.ByKind[kind])}.",
        StatusCodes.Status400BadRequest);

    public static RefusedException NotAMember() => new(Error.NotFound);
}
