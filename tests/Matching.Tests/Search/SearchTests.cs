using System.Net;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Xunit;

namespace Matchmaking.Matching.Tests.Search;

/// <summary>People search in their own words; each finds what they may read. Every test has a word of its own.</summary>
public sealed class SearchTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static readonly DateOnly Later = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60);

    [Fact]
    public async Task Needs_AreFoundAsFarAsEachMayRead()
    {
        var open = Need("Quinces open");
        var inside = Need("Quinces inside", visibility: Visibility.Agencies);
        var named = Need("Quinces named", visibility: Visibility.NamedAgency) with { AgencyId = app.OtherAgencyId };
        named = named with { Content = named.Content with { NamedAgency = app.AgencyId } };
        var ownPaused = Need("Quinces own", NeedState.Paused) with { AgencyId = app.AgencyId };
        var met = Need("Quinces met", NeedState.Met);
        await app.TellAsync(open, inside, named, ownPaused, met);

        Assert.Equal(Ids(open), await FoundAsync(null, "q=quinces"));
        Assert.Equal(Ids(open), await FoundAsync(SearchApp.Company, "q=quinces"));
        Assert.Equal(Ids(open, inside, named, ownPaused), await FoundAsync(SearchApp.Agency, "q=quinces"));
        Assert.Equal(Ids(open, inside, named), await FoundAsync(SearchApp.OtherAgency, "q=quinces"));
        Assert.Equal(Ids(open, inside, named, ownPaused, met), await FoundAsync(SearchApp.Desk, "q=quinces"));
        Assert.Equal(Ids(ownPaused), await FoundAsync(SearchApp.Agency, "q=quinces&mine=true"));
        Assert.Empty(await FoundAsync(null, "q=quinces&mine=true"));
    }

    [Fact]
    public async Task Offers_AreForAgenciesAndTheDesk_AndACompanyFindsItsOwn()
    {
        var open = Offer("Medlars open");
        var inside = Offer("Medlars inside", Visibility.Agencies);
        var held = Offer("Medlars held", state: OfferState.OnHold);
        var own = Offer("Medlars own", Visibility.Agencies) with { CompanyId = app.CompanyId };
        await app.TellAsync(open, inside, held, own);

        Assert.Empty(await FoundAsync(null, "q=medlars&side=offer"));
        Assert.Equal(Ids(own), await FoundAsync(SearchApp.Company, "q=medlars&side=offer"));
        Assert.Equal(Ids(open, inside, own), await FoundAsync(SearchApp.Agency, "q=medlars&side=offer"));
        Assert.Equal(Ids(open, inside, held, own), await FoundAsync(SearchApp.Desk, "q=medlars&side=offer"));
    }

    [Fact]
    public async Task Filters_NarrowAndKindsAreCounted_AndPagesFollow()
    {
        await app.TellAsync(
            Need("Sorbets one"), Need("Sorbets two"), Need("Sorbets three") with { Content = Content("Sorbets three") with { Kind = "services", Places = ["FR"] } },
            Need("Sorbets past") with { Content = Content("Sorbets past") with { Until = Later.AddDays(-100) } });

        var first = await app.GetAsync<SearchAnswer>(null, "/api/v1/search?q=sorbets&kind=goods&limit=1");
        var second = await app.GetAsync<SearchAnswer>(null, $"/api/v1/search?q=sorbets&kind=goods&limit=1&after={first.After}");
        var french = await app.GetAsync<SearchAnswer>(null, "/api/v1/search?q=sorbets&place=fr");
        var past = await app.GetAsync<SearchAnswer>(null, "/api/v1/search?q=sorbets&open=false");

        Assert.Equal((2, 2L, 1L), (first.Total, first.Kinds["goods"], first.Kinds["services"]));
        Assert.NotEqual(Assert.Single(first.Items).Id, Assert.Single(second.Items).Id);
        Assert.Null(second.After);
        Assert.Equal("Sorbets three", Assert.Single(french.Items).Title);
        Assert.Equal(4, past.Total);
    }

    [Fact]
    public async Task HiddenSinceTheIndexWasFed_IsNotShown()
    {
        var need = Need("Loquats");
        await app.TellAsync(need);
        Assert.Single(await FoundAsync(null, "q=loquats"));

        await app.TellAsync(need with { Version = 2, State = NeedState.Cancelled });

        Assert.Empty(await FoundAsync(null, "q=loquats"));
    }

    [Theory]
    [InlineData("side=both", "side")]
    [InlineData("kind=nonsense", "kind[0]")]
    [InlineData("place=XX", "place[0]")]
    [InlineData("category=nonsense", "category[0]")]
    [InlineData("sdg=99", "sdg[0]")]
    [InlineData("after=nonsense", "after")]
    public async Task BadFilter_IsRefusedByName(string query, string field)
    {
        using var refused = await app.SendAsync(null, "/api/v1/search?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongWords_AreRefused_AndStrangeOnesFindNothing()
    {
        using var refused = await app.SendAsync(null, "/api/v1/search?q=" + new string('x', 201));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        foreach (var words in new[] { "*:*", "title:(", "\"", "AND OR NOT", "٭", "%00" })
        {
            Assert.Empty(await FoundAsync(null, "q=" + Uri.EscapeDataString(words)));
        }
    }

    private async Task<Guid[]> FoundAsync(string? who, string query) =>
        [.. (await app.GetAsync<SearchAnswer>(who, "/api/v1/search?limit=100&" + query)).Items.Select(x => x.Id).Order()];

    private static Guid[] Ids(params NeedSnapshot[] needs) => [.. needs.Select(x => x.Id).Order()];

    private static Guid[] Ids(params OfferSnapshot[] offers) => [.. offers.Select(x => x.Id).Order()];

    private static HelpContent Content(string title) => Make.Content(title) with { Until = Later };

    private static NeedSnapshot Need(string title, NeedState state = NeedState.Open, Visibility visibility = Visibility.Public) =>
        Make.Need(Content(title) with { Visibility = visibility }, state);

    private static OfferSnapshot Offer(string title, Visibility visibility = Visibility.Public, OfferState state = OfferState.Available) =>
        Make.Offer(Content(title) with { Visibility = visibility }, state);
}
