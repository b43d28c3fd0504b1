using System.Net;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Testing;

/// <summary>A company, an agency and the desk, and what they do.</summary>
internal sealed class Scene : IDisposable
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private Guid _office;

    /// <summary>Far apart, so that a need meets the offer of its pair and few others.</summary>
    public static readonly IReadOnlyList<string> Places =
        ["KE", "UG", "TZ", "ET", "RW", "BI", "MZ", "ZM", "MW", "MG", "NE", "ML", "SN", "BF", "TD", "CM", "GA", "CD", "AO", "NA", "BW", "ZW", "SD", "SS", "SO", "DJ"];

    private Scene(IProduct product) =>
        (Company, Agency, Desk) = (new Api(product, "nordlicht"), new Api(product, "unhcr"), new Api(product, "desk-matching"));

    public Api Company { get; }

    public Api Agency { get; }

    public Api Desk { get; }

    /// <summary>The company has a profile and was screened without a hit; its expertise up to 10,000 US dollars is cleared by rule.</summary>
    public static async Task<Scene> SetAsync(IProduct product)
    {
        var scene = new Scene(product);
        await DescribeCompanyAsync(scene.Company, "Nordlicht Solar GmbH", "HRB 145 220");
        var agency = (await scene.Agency.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<Guid>();
        var known = await scene.Agency.UntilAsync($"agencies/{agency}", x => x.Ok, "the agency's record");
        scene._office = Guid.CreateVersion7();
        var described = await scene.Agency.PutAsync(
            $"agencies/{agency}", new AgencyProfile { Offices = [new Office { Id = scene._office, Name = "Geneva", Country = "CH", TimeZone = "Europe/Zurich" }] }, known.Version);
        Expect.That(described.Ok, described.Body.ToString());
        return scene;
    }

    /// <summary>A company gives its profile and waits until it has been screened.</summary>
    public static async Task DescribeCompanyAsync(Api by, string legalName, string registration)
    {
        var company = (await by.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<Guid>();
        var seen = await by.GetAsync($"companies/{company}");
        var saved = await by.PutAsync($"companies/{company}", new CompanyProfile
        {
            LegalName = legalName, RegistrationNumber = registration, Country = "DE", Address = "Am Sandtorkai 50, Hamburg", Isic = ["2611"], Size = CompanySize.Medium,
            Contact = new ContactPerson { Name = "Jule Petersen", Function = "CSR", Email = "jule@nordlicht.example" }, DeclaresExclusionCriteria = true,
        }, seen.Ok ? seen.Version : null);
        Expect.That(saved.Ok, saved.Body.ToString());
        await by.UntilAsync($"companies/{company}", x => x.Text("company.standing") == "clear", "the company's screening");
    }

    /// <summary>Offers days of a water engineer in a country.</summary>
    public async Task<Guid> OfferAsync(string place, decimal days, string? kind = null)
    {
        var answer = await Company.PostAsync("offers", Offered(place, days, kind));
        Expect.That(answer.Status == HttpStatusCode.Created, answer.Body.ToString());
        return answer.Body["id"]!.GetValue<Guid>();
    }

    /// <summary>Asks for them.</summary>
    public async Task<Guid> NeedAsync(string place, decimal days, int mostProposals = 20, string? kind = null)
    {
        var answer = await Agency.PostAsync("needs", Wanted(place, days, mostProposals, kind));
        Expect.That(answer.Status == HttpStatusCode.Created, answer.Body.ToString());
        return answer.Body["id"]!.GetValue<Guid>();
    }

    public static OfferDraft Offered(string place, decimal days, string? kind = null) =>
        new() { Content = Content(place, days, kind, isOffer: true), Terms = new OfferTerms { DeclaresNoProcurementConflict = true }, Submit = true };

    public NeedDraft Wanted(string place, decimal days, int mostProposals = 20, string? kind = null) =>
        new() { Content = Content(place, days, kind, isOffer: false), Terms = new NeedTerms { OfficeId = _office, MaxPendingProposals = mostProposals }, Submit = true };

    public async Task<Guid> ProposedAsync(Guid offer, Guid need)
    {
        var found = await Desk.UntilAsync($"matches?offer={offer}&need={need}", x => x.Body["items"]!.AsArray().Count > 0, $"a proposal of offer {offer} for need {need}");
        return found.Body["items"]![0]!["id"]!.GetValue<Guid>();
    }

    /// <summary>The desk recommends, the agency approves, the company is asked.</summary>
    public async Task BringToCompanyAsync(Guid match)
    {
        // A step may have been taken although a kill swallowed its answer; the state tells.
        var path = $"matches/{match}";
        await Desk.StepAsync(path, "recommend", new { });
        await Desk.UntilAsync(path, x => x.Text("match.state") is not ("proposed" or "underReview"), "the recommendation");
        await Agency.StepAsync(path, "approve", new { });
        await Desk.UntilAsync(path, x => x.Text("match.state") is not ("recommended" or "approved"), "the offer to the company");
    }

    public Task<Answer> AcceptAsync(Guid match) => Company.StepAsync($"matches/{match}", "accept", new AcceptRequest());

    public void Dispose()
    {
        Company.Dispose();
        Agency.Dispose();
        Desk.Dispose();
    }

    private static HelpContent Content(string place, decimal days, string? kind, bool isOffer) => new()
    {
        Kind = kind ?? "expertise",
        Title = isOffer ? "Engineers for village water supply" : "Village water supply needs an engineer",
        Summary = "Engineers who survey springs, size pumps and train caretakers of village water supplies.",
        Lines = [new HelpLine { Description = "Day of a water engineer", Category = "wash.water-supply", Quantity = days, Unit = "E49", UnitValue = isOffer ? 10 : null, Currency = isOffer ? "USD" : null }],
        Categories = ["wash.water-supply"], Sdgs = ["6.1"], Clusters = ["WSH"], Places = [place], From = Today.AddDays(5), Until = Today.AddDays(150), LeadTimeDays = 5,
        WorkingLanguages = ["en"],
    };
}
