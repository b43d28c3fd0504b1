using System.Net;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Tests.Search;
using Xunit;

namespace Matchmaking.Matching.Tests.Suggestions;

/// <summary>What a text suggests, and which earlier offers and needs each person is shown.</summary>
public sealed class SuggestionTests(SearchApp app) : IClassFixture<SearchApp>
{
    private const string Path = "/api/v1/suggestions";
    private static readonly DateOnly Later = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60);

    private static readonly SuggestionRequest Fridges = new()
    {
        Side = SearchSide.Offer,
        Kind = "goods",
        Title = "Solar vaccine refrigerators",
        Summary = "Forty solar direct-drive refrigerators that keep vaccines cold in health posts without electricity, prequalified and shipped free.",
    };

    [Fact]
    public async Task Text_SuggestsCategoriesGoalsAndClusters_WithReasons()
    {
        var answer = await AskAsync(SearchApp.Company, Fridges);
        var cold = answer.Categories[0];
        Assert.Equal("health.vaccine-cold-chain", cold.Code);
        Assert.Contains("solar direct-drive refrigerators", cold.Words);
        Assert.Contains("refrigerators", cold.Example!, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Categories.Count <= 3 && answer.Categories.Zip(answer.Categories.Skip(1)).All(x => x.First.Confidence >= x.Second.Confidence));

        var health = answer.Sdgs[0];
        Assert.Equal("3", health.Code);
        Assert.StartsWith("3.", health.Because!, StringComparison.Ordinal);
        Assert.NotEmpty(health.Words);
        Assert.Equal(("HEA", "health.vaccine-cold-chain"), (answer.Clusters[0].Code, answer.Clusters[0].Because));
        Assert.Equal("en", answer.Language);
        Assert.Empty(answer.Similar);
    }

    [Theory]
    [InlineData("ar", "ثلاجات شمسية تحفظ اللقاحات باردة في المراكز الصحية التي تنقطع عنها الكهرباء كل ليلة")]
    [InlineData("ru", "Солнечные холодильники для вакцин держат холод в медпунктах, где каждую ночь отключают электричество")]
    [InlineData("zh", "太阳能冰箱在每晚停电的卫生站保持疫苗低温")]
    public async Task LanguageOfTheForm_YieldsToThatOfTheText(string language, string text)
    {
        var answer = await AskAsync(SearchApp.Agency, new SuggestionRequest { Title = text, Language = "en" });
        Assert.Equal(language, answer.Language);
        Assert.Equal("health.vaccine-cold-chain", answer.Categories[0].Code);
        Assert.Equal(language, new Matchmaking.Matching.Meaning.LanguageReader().Of(answer.Categories[0].Example!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Water")]
    [InlineData("12 34 56 78 90 12 34 56")]
    public async Task TooShortText_SuggestsNothing(string title)
    {
        var answer = await AskAsync(SearchApp.Company, new SuggestionRequest { Title = title });
        Assert.Equal((0, 0, 0, 0, null), (answer.Categories.Count, answer.Sdgs.Count, answer.Clusters.Count, answer.Similar.Count, answer.Language));
    }

    [Fact]
    public async Task OwnOffer_OfNearlyTheSameText_IsFound_WhateverItsState_AndNobodyElsesIs()
    {
        const string Title = "Inflatable rowing boats for flood rescue";
        const string Summary = "Twelve inflatable boats with paddles and life vests for rescue teams on flooded rivers.";
        var own = Offer(Title, Summary, OfferState.Withdrawn, app.CompanyId);
        var others = Offer(Title, Summary, OfferState.Available, Guid.CreateVersion7());
        var unlike = Offer("Translation of forms", "We translate medical forms from English into Dari.", OfferState.Available, app.CompanyId);
        await app.TellAsync(own, others, unlike);
        var asked = new SuggestionRequest { Side = SearchSide.Offer, Kind = "goods", Title = Title, Summary = Summary + " Shipped free.", Lines = [Title] };

        var found = Assert.Single((await AskAsync(SearchApp.Company, asked)).Similar);
        Assert.Equal((own.Id, true, true, "withdrawn"), (found.Hit.Id, found.Same, found.Own, found.Hit.State));
        Assert.True(found.Score is > .8 and <= 1);
        Assert.NotEmpty(found.Words);
        Assert.Empty((await AskAsync(SearchApp.Company, asked with { Id = own.Id })).Similar);
        Assert.False(Assert.Single((await AskAsync(SearchApp.Company, asked with { Kind = "services" })).Similar).Same);

        // Offers are their company's: agencies and the desk have none of their own.
        Assert.Empty((await AskAsync(SearchApp.Agency, asked)).Similar);
        Assert.Empty((await AskAsync(SearchApp.Desk, asked)).Similar);
    }

    [Fact]
    public async Task SimilarNeeds_AreOwn_AndThoseThatTheCallerFindsAnyway()
    {
        const string Title = "Hydraulic excavators to clear landslides";
        var own = Need(Title, NeedState.Closed, Visibility.Agencies, app.AgencyId);
        var open = Need(Title, NeedState.Open, Visibility.Public, Guid.CreateVersion7());
        var inside = Need(Title, NeedState.Open, Visibility.Agencies, Guid.CreateVersion7());
        var closed = Need(Title, NeedState.Closed, Visibility.Public, Guid.CreateVersion7());
        await app.TellAsync(own, open, inside, closed);
        var asked = new SuggestionRequest { Side = SearchSide.Need, Kind = "goods", Title = Title, Summary = Title };

        var agency = (await AskAsync(SearchApp.Agency, asked)).Similar;
        Assert.Equal(new[] { own.Id, open.Id, inside.Id }.Order(), agency.Select(x => x.Hit.Id).Order());
        Assert.Equal([own.Id], agency.Where(x => x.Own).Select(x => x.Hit.Id));
        Assert.Equal([own.Id], agency.Where(x => x.Same).Select(x => x.Hit.Id));
        Assert.Equal(new[] { open.Id, inside.Id }.Order(), (await AskAsync(SearchApp.OtherAgency, asked)).Similar.Select(x => x.Hit.Id).Order());
        Assert.Equal([open.Id], (await AskAsync(SearchApp.Company, asked)).Similar.Select(x => x.Hit.Id));
    }

    [Theory]
    [InlineData("title", 201, 0, 0)]
    [InlineData("summary", 0, 10_001, 0)]
    [InlineData("lines", 0, 0, 1_001)]
    public async Task TooMuch_IsRefusedByName(string field, int title, int summary, int lines)
    {
        using var refused = await app.SendAsync(SearchApp.Company, Path, HttpMethod.Post, new SuggestionRequest
        {
            Title = new string('a', title), Summary = new string('a', summary), Lines = [.. Enumerable.Repeat("a", lines)],
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"title":null,"summary":null,"lines":null,"kind":null,"language":null}""", HttpStatusCode.OK)]
    [InlineData("""{"lines":[null,"x"]}""", HttpStatusCode.OK)]
    [InlineData("""{"kind":"nonsense"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"language":"de"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"side":"middle"}""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    public async Task AnyBody_IsAnsweredClearly(string body, HttpStatusCode status)
    {
        using var answer = await app.SendAsync(SearchApp.Company, Path, HttpMethod.Post, JsonSerializer.Deserialize<JsonElement>(body));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Visitor_IsRefused()
    {
        using var refused = await app.SendAsync(null, Path, HttpMethod.Post, Fridges);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static OfferSnapshot Offer(string title, string summary, OfferState state, Guid company) =>
        Make.Offer(Make.Content(title, summary) with { Until = Later }, state) with { CompanyId = company };

    private static NeedSnapshot Need(string title, NeedState state, Visibility visibility, Guid agency) =>
        Make.Need(Make.Content(title) with { Until = Later, Visibility = visibility }, state) with { AgencyId = agency };

    private async Task<SuggestionAnswer> AskAsync(string who, SuggestionRequest request)
    {
        using var response = await app.SendAsync(who, Path, HttpMethod.Post, request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<SuggestionAnswer>(body, WireJson.Options)!;
    }
}
