using Matchmaking.Contracts.Companies.V1;

namespace Matchmaking.Observability.Tests;

/// <summary>From a company's profile, with its owner, to an accepted match.</summary>
internal static class MainPath
{
    public static readonly ConnectedPerson Owner = new() { Name = "Wilhelmine Abendroth", BirthDate = "1961-07-23", SharePercent = 40, Countries = ["DE"], Role = "beneficial owner" };

    /// <summary>The offer, once its match is accepted.</summary>
    public static async Task<Guid> WalkAsync(Product product)
    {
        using var scene = await Scene.SetAsync(product);
        var company = (await scene.Company.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<Guid>();
        var seen = await scene.Company.GetAsync($"companies/{company}");
        var profile = System.Text.Json.JsonSerializer.Deserialize<CompanyProfile>(seen.Body["profile"]!, Contracts.WireJson.Options)!;
        var saved = await scene.Company.PutAsync($"companies/{company}", profile with { Owners = [Owner] }, seen.Version);
        Expect.That(saved.Ok, saved.Body.ToString());
        await scene.Company.UntilAsync($"companies/{company}", x => x.Text("company.standing") == "clear", "the company's screening");

        var need = await scene.NeedAsync("KE", 10);
        var offer = await scene.OfferAsync("KE", 10);
        var match = await scene.ProposedAsync(offer, need);
        await scene.BringToCompanyAsync(match);
        var accepted = await scene.AcceptAsync(match);
        Expect.That(accepted.Ok, accepted.Body.ToString());
        await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.state") == "accepted", "the acceptance");
        return offer;
    }
}
