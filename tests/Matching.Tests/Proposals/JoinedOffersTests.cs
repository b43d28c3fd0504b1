using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Proposals;

/// <summary>Offers of the same help that were joined: matching sees one of them, and what was decided about the others holds.</summary>
public sealed class JoinedOffersTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Joined_LosesItsOpenProposals_AndTheOtherKeepsItsOwn()
    {
        var need = Make.Need(Wanted("Shelter kits with tarpaulins and rope"));
        var (main, offer) = (Offered("Shelter kits with tarpaulins and rope"), Offered("Shelter kits with tarpaulins and rope"));
        await app.TellAsync(need);
        await app.TellAsync(main, offer);
        await app.FollowedAsync();
        Assert.Equal([MatchState.Proposed, MatchState.Proposed], (await MatchesAsync(need.Id, main.Id, offer.Id)).Select(x => x.State));

        await JoinAsync(offer, main);
        var after = (await MatchesAsync(need.Id, main.Id, offer.Id)).ToDictionary(x => x.OfferId);
        Assert.Equal((MatchState.Proposed, MatchState.Retracted, "offer-joined"), (after[main.Id].State, after[offer.Id].State, after[offer.Id].Reason));
    }

    /// <summary>The same help under its other reference is not proposed to who refused it, whichever side changes next.</summary>
    [Fact]
    public async Task WhatWasDismissed_IsNotProposedAgain_UnderTheOtherReference()
    {
        var need = Make.Need(Wanted("Portable latrines for camps"));
        var offer = Offered("Portable latrines for camps");
        await app.TellAsync(need);
        await app.TellAsync(offer);
        await app.FollowedAsync();
        await DismissAsync(offer.Id);

        var main = Offered("Portable latrines for camps") with { JoinedTo = null };
        await app.TellAsync(offer with { Version = 2, State = OfferState.Closed, JoinedTo = new OfferLink(main.Id, main.Reference) });
        await app.TellAsync(main with { Joined = [new OfferLink(offer.Id, offer.Reference)] });
        await app.FollowedAsync();
        Assert.Equal([MatchState.Dismissed], (await MatchesAsync(need.Id, main.Id, offer.Id)).Select(x => x.State));

        await app.TellAsync(need with { Version = 2, Content = need.Content with { Summary = "Portable latrines for camps, again" } });
        await app.FollowedAsync();
        Assert.Equal([MatchState.Dismissed], (await MatchesAsync(need.Id, main.Id, offer.Id)).Select(x => x.State));

        // Another need is open to it, and so would this one be if they had not been joined.
        var another = Make.Need(Wanted("Portable latrines for camps"));
        await app.TellAsync(another);
        var apart = Offered("Portable latrines for camps");
        await app.TellAsync(apart);
        await app.FollowedAsync();
        Assert.Equal(new[] { main.Id, apart.Id }.Order(), (await MatchesAsync(another.Id, main.Id, apart.Id, offer.Id)).Select(x => x.OfferId).Order());
        Assert.Single(await MatchesAsync(need.Id, apart.Id));
    }

    [Fact]
    public async Task AgenciesThatCameAlong_AreProposedIt_AndFindIt_AndNobodyElseDoes()
    {
        var (theirs, others, strangers) = (Make.Need(Wanted("Jerrycans of twenty litres")), Make.Need(Wanted("Jerrycans of twenty litres")), Make.Need(Wanted("Jerrycans of twenty litres")));
        await app.TellAsync(theirs with { AgencyId = app.AgencyId }, others with { AgencyId = app.OtherAgencyId }, strangers);
        await app.FollowedAsync();

        var main = Offered("Jerrycans of twenty litres");
        main = main with { Content = main.Content with { Visibility = Visibility.NamedAgency, NamedAgency = app.AgencyId }, AlsoFor = [app.OtherAgencyId] };
        await app.TellAsync(main);
        await app.FollowedAsync();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var proposed = await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Matches.Where(x => x.OfferId == main.Id).Select(x => x.NeedId).ToListAsync();
            Assert.Equal(new[] { theirs.Id, others.Id }.Order(), proposed.Order());
        }

        // From the needs' side as well.
        var late = Make.Need(Wanted("Jerrycans of twenty litres")) with { AgencyId = app.OtherAgencyId };
        var lateStranger = Make.Need(Wanted("Jerrycans of twenty litres"));
        await app.TellAsync(late, lateStranger);
        await app.FollowedAsync();
        Assert.Single(await MatchesAsync(late.Id, main.Id));
        Assert.Empty(await MatchesAsync(lateStranger.Id, main.Id));

        foreach (var who in new[] { SearchApp.Agency, SearchApp.OtherAgency })
        {
            Assert.Equal(main.Id, Assert.Single((await app.GetAsync<SearchAnswer>(who, "/api/v1/search?q=jerrycans&side=offer")).Items).Id);
        }
    }

    [Fact]
    public async Task OldReference_FindsTheOfferThatStays()
    {
        var (main, offer) = (Offered("Hand pumps for wells"), Offered("Hand pumps for wells"));
        await app.TellAsync(main, offer);
        await JoinAsync(offer, main);
        foreach (var who in new[] { SearchApp.Agency, SearchApp.Desk })
        {
            Assert.Equal(main.Reference, Assert.Single((await app.GetAsync<SearchAnswer>(who, $"/api/v1/search?q={offer.Reference}&side=offer")).Items).Reference);
        }

        // What stays is not for this agency: the old reference is no way round.
        var hidden = Offered("Hand pumps for boreholes");
        hidden = hidden with { Content = hidden.Content with { Visibility = Visibility.NamedAgency, NamedAgency = app.OtherAgencyId } };
        var away = Offered("Hand pumps for boreholes");
        await app.TellAsync(hidden, away);
        await JoinAsync(away, hidden);
        Assert.Empty((await app.GetAsync<SearchAnswer>(SearchApp.Agency, $"/api/v1/search?q={away.Reference}&side=offer")).Items);
    }

    [Fact]
    public async Task Repeats_AreOpenOffersOfTheSameCompanyAndKind_ForTheDeskAndTheCompany()
    {
        const string Title = "Collapsible water tanks of five thousand litres";
        var offer = Mine(Title);
        var (again, joined, ended, service) = (Mine(Title), Mine(Title), Mine(Title), Mine(Title));
        var (unlike, others) = (Mine("School desks of birch"), Offered(Title));
        await app.TellAsync(
            offer, again, ended with { State = OfferState.Withdrawn }, service with { Content = service.Content with { Kind = "services" } }, unlike, others,
            joined with { State = OfferState.Closed, JoinedTo = new OfferLink(offer.Id, offer.Reference) });

        var path = $"/api/v1/suggestions/offers/{offer.Id}/repeats";
        foreach (var who in new[] { SearchApp.Desk, SearchApp.Company })
        {
            var found = Assert.Single(await app.GetAsync<IReadOnlyList<SimilarRecord>>(who, path));
            Assert.Equal((again.Id, true), (found.Hit.Id, found.Same));
        }

        using var agency = await app.SendAsync(SearchApp.Agency, path);
        using var stranger = await app.SendAsync(SearchApp.Company, $"/api/v1/suggestions/offers/{others.Id}/repeats");
        using var nothing = await app.SendAsync(SearchApp.Desk, $"/api/v1/suggestions/offers/{Guid.CreateVersion7()}/repeats");
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { agency, stranger, nothing }.Select(x => x.StatusCode));

        // Nor is one that was joined named again while the company writes another.
        using var asked = await app.SendAsync(SearchApp.Company, "/api/v1/suggestions", HttpMethod.Post, new SuggestionRequest { Side = SearchSide.Offer, Kind = "goods", Title = Title, Summary = Title });
        var similar = (await SearchApp.ReadAsync<SuggestionAnswer>(asked)).Similar.Where(x => x.Same).Select(x => x.Hit.Id);
        Assert.Equal(new[] { offer.Id, again.Id, ended.Id }.Order(), similar.Order());
    }

    private static HelpContent Wanted(string title) => Make.Content(title) with { From = Today, Until = Today.AddDays(100) };

    private static OfferSnapshot Offered(string title) => Make.Offer(Wanted(title));

    private OfferSnapshot Mine(string title) => Offered(title) with { CompanyId = app.CompanyId };

    /// <summary>Tells both, as OfferIntake does.</summary>
    private async Task JoinAsync(OfferSnapshot offer, OfferSnapshot main)
    {
        await app.TellAsync(
            offer with { Version = 2, State = OfferState.Closed, Reason = "joined", JoinedTo = new OfferLink(main.Id, main.Reference) },
            main with { Version = 2, Joined = [new OfferLink(offer.Id, offer.Reference)] });
        await app.FollowedAsync();
    }

    /// <summary>Of these offers only: what other tests offer may fit as well.</summary>
    private async Task<IReadOnlyList<Match>> MatchesAsync(Guid need, params Guid[] offers)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Matches.AsNoTracking().Where(x => x.NeedId == need && offers.Contains(x.OfferId)).ToListAsync();
    }

    private async Task DismissAsync(Guid offer)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        (await db.Matches.SingleAsync(x => x.OfferId == offer)).Dismiss(MatchMake.Officer, Make.Now, "quality", null);
        await db.SaveChangesAsync();
    }
}

/// <summary>What OfferIntake is told of an offer's matches before it joins the offer to another.</summary>
public sealed class OfferPairingsTests(MatchesApp app)
{
    [Theory]
    [InlineData(MatchState.Proposed, 1, 0)]
    [InlineData(MatchState.UnderReview, 1, 0)]
    [InlineData(MatchState.InfoRequested, 1, 0)]
    [InlineData(MatchState.Recommended, 0, 1)]
    [InlineData(MatchState.Approved, 0, 1)]
    [InlineData(MatchState.Offered, 0, 1)]
    [InlineData(MatchState.Accepting, 0, 1)]
    [InlineData(MatchState.Accepted, 0, 0)]
    [InlineData(MatchState.Dismissed, 0, 0)]
    [InlineData(MatchState.DeclinedByCompany, 0, 0)]
    [InlineData(MatchState.Retracted, 0, 0)]
    [InlineData(MatchState.Lapsed, 0, 0)]
    public async Task State_CountsAs(MatchState state, int undecided, int decided)
    {
        var match = await app.StoreAsync(state);
        Assert.Equal(new OfferPairings(undecided, decided), await app.InAsync(db => CountOfferPairings.OfAsync(db, match.OfferId, CancellationToken.None)));
        Assert.Equal(new OfferPairings(0, 0), await app.InAsync(db => CountOfferPairings.OfAsync(db, Guid.CreateVersion7(), CancellationToken.None)));
    }

    [Fact]
    public async Task Endpoint_IsForServices()
    {
        using var officer = app.AsOfficer();
        using var refused = await officer.SendAsync(HttpMethod.Get, $"/internal/matches/of-offer/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}
