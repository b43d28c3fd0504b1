using Matchmaking.Contracts.Companies.V1;

namespace Matchmaking.Screening.Tests;

/// <summary>Companies that resemble entries of the made-up demo list, and one that does not.</summary>
internal static class Profiles
{
    public static CompanyProfile Harmless { get; } = new() { LegalName = "Quiet Orchard Bakery GmbH", Country = "AT" };

    /// <summary>Resembles DMe.001.</summary>
    public static CompanyProfile Alike { get; } = new() { LegalName = "Karsavan Marine Logistic FZE", Country = "AE" };

    /// <summary>Its owner resembles DMi.001; born on the day that the list states.</summary>
    public static CompanyProfile AlikeOwner { get; } = Harmless with
    {
        Owners = [new ConnectedPerson { Name = "Vardan Keldran", Role = "beneficial owner", BirthDate = "1968-03", Countries = ["GE"] }],
        Officers = [new ConnectedPerson { Name = "Vardan Keldran", Role = "director", BirthDate = "1968-03", Countries = ["GE"] }],
    };
}
