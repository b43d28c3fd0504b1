using System.Net;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Fits;

/// <summary>Who learns what would make a record fit, and what there is to ask companies for.</summary>
public sealed class FitApiTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Company_ReadsItsOwnOffersChanges_AndOnlyNeedsItMayRead()
    {
        var read = Make.Need(Pumps("Solar water pumps for camps") with { Places = ["UG"] });
        var hidden = Make.Need(Pumps("Solar water pumps for camps") with { Places = ["UG"], Visibility = Visibility.Agencies });
        await app.TellAsync(read, hidden);
        var offer = Make.Offer(Pumps("Solar water pumps")) with { CompanyId = app.CompanyId };
        var foreign = Make.Offer(Pumps("Solar water pumps"));
        await app.TellAsync(offer, foreign);

        var mine = await app.GetAsync<FitResponse>(SearchApp.Company, $"/api/v1/fits/offers/{offer.Id}");
        var desk = await app.GetAsync<FitResponse>(SearchApp.Desk, $"/api/v1/fits/offers/{offer.Id}");

        Assert.Equal((true, 0), (mine.Matched, mine.Fits));
        var change = Assert.Single(mine.Changes, x => x.Place == "UG");
        Assert.Equal(("add-place", "Deliver to Uganda too", 1), (change.Code, change.Words, change.Opens));
        Assert.Equal([read.Id], change.Records.Select(x => x.Id));
        Assert.Equal(2, Assert.Single(desk.Changes, x => x.Place == "UG").Opens);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(SearchApp.Company, $"/api/v1/fits/offers/{foreign.Id}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(SearchApp.Agency, $"/api/v1/fits/offers/{offer.Id}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, $"/api/v1/fits/offers/{offer.Id}"));
    }

    [Fact]
    public async Task Agency_ReadsItsOwnNeedsChanges_AndWhomToAsk()
    {
        var offer = Make.Offer(Scanners() with { LeadTimeDays = 80 });
        await app.TellAsync(offer);
        var need = Make.Need(Scanners() with { Until = Today.AddDays(60) }) with { AgencyId = app.AgencyId };
        await app.TellAsync(need);

        var found = await app.GetAsync<FitResponse>(SearchApp.Agency, $"/api/v1/fits/needs/{need.Id}");

        Assert.Equal("Extend it by 20 days, to " + Today.AddDays(80).ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB")), Assert.Single(found.Changes).Words);
        Assert.Equal((offer.Id, "shorten-lead-time"), (Assert.Single(found.Asks).Offer.Id, found.Asks[0].Code));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(SearchApp.OtherAgency, $"/api/v1/fits/needs/{need.Id}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(SearchApp.Company, $"/api/v1/fits/needs/{need.Id}"));
    }

    [Fact]
    public async Task RecordThatIsNotMatchedAnyMore_SaysSo()
    {
        var offer = Make.Offer(Pumps("Old pumps"), OfferState.FullyCommitted) with { CompanyId = app.CompanyId };
        await app.TellAsync(offer);
        Assert.False((await app.GetAsync<FitResponse>(SearchApp.Company, $"/api/v1/fits/offers/{offer.Id}")).Matched);
    }

    [Fact]
    public async Task Asks_GroupWhatNothingIsOnItsWayFor_WithWhatIsOpen()
    {
        // Bulgaria is this test's own.
        var first = Make.Need(Boats(30) with { Places = ["BG"], Until = Today.AddDays(9) });
        var second = Make.Need(Boats(12) with { Places = ["BG"], Emergency = "FL-2026-000001-BGR" }, NeedState.PartlyMet, committed: 5) with { Urgent = true };
        var ended = Make.Need(Boats(500) with { Places = ["BG"], Until = Today.AddDays(-1) });
        var enough = Make.Need(Boats(500) with { Places = ["BG"] }, terms: new NeedTerms { EnoughForNow = true });
        var met = Make.Need(Boats(500) with { Places = ["BG"] }, NeedState.Met, committed: 500);
        var both = Make.Need(Boats(7) with { Places = ["BG", "RO"] });
        var paired = Make.Need(Boats(40) with { Places = ["BG"] });
        await app.TellAsync(first, second, ended, enough, met, both, paired);
        await app.TellAsync(Make.Offer(Boats(40) with { Title = "Rescue boats" }) with { Content = Boats(40) with { Places = ["BG"], Visibility = Visibility.NamedAgency, NamedAgency = paired.AgencyId } });
        await UntilProposedAsync(paired.Id);

        var answer = await app.GetAsync<UnmetResponse>(SearchApp.Desk, "/api/v1/fits/asks?place=BG&kind=goods&category=logistics");

        Assert.Equal((3, true), (answer.Needs, answer.Complete));
        Assert.Equal([("BG", 2, 2, 1), ("151", 1, 1, 0)], answer.Groups.Select(x => (x.Place, x.Needs, x.Agencies, x.Urgent)));
        Assert.Equal([new UnmetAmount("C62", 37)], answer.Groups[0].Amounts);
        Assert.Equal(Today.AddDays(9), answer.Groups[0].FirstEnd);
        Assert.Equal([second.Id, first.Id], answer.Groups[0].Records.Select(x => x.Id));
        Assert.Empty((await app.GetAsync<UnmetResponse>(SearchApp.Desk, "/api/v1/fits/asks?place=BG&kind=services")).Groups);
        Assert.Empty((await app.GetAsync<UnmetResponse>(SearchApp.Desk, "/api/v1/fits/asks?place=BG&category=shelter")).Groups);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(SearchApp.Desk, "/api/v1/fits/asks?place=XX"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(SearchApp.Agency, "/api/v1/fits/asks"));
    }

    private Task UntilProposedAsync(Guid need) => app.UntilAsync(db => db.Set<Match>().AnyAsync(x => x.NeedId == need));

    private async Task<HttpStatusCode> StatusAsync(string? who, string path)
    {
        using var response = await app.SendAsync(who, path);
        return response.StatusCode;
    }

    private static HelpContent Pumps(string title) => Made(title, Make.Line(1, title, 50, category: "wash.water-supply"));

    /// <summary>Nothing that pumps would be taken for, nor they for it: all tests share what is told.</summary>
    private static HelpContent Scanners() => Made("Mobile X-ray scanners", Make.Line(1, "Mobile X-ray scanners", 50, category: "health.medical-devices"));

    private static HelpContent Boats(decimal quantity) => Made("Rescue boats", Make.Line(1, "Rescue boats", quantity, category: "logistics.vehicles"));

    private static HelpContent Made(string title, HelpLine line) => Make.Content(title, lines: line) with { From = Today, Until = Today.AddDays(200), Categories = [line.Category!] };
}
