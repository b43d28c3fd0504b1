using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.SavedSearches;
using Matchmaking.Matching.Tests.Matches;
using Xunit;

namespace Matchmaking.Matching.Tests.SavedSearches;

/// <summary>Saved, named, listed, changed, paused and deleted by their person alone.</summary>
public sealed class SavedSearchApiTests(MatchesApp app)
{
    private const string Path = "/api/v1/saved-searches";
    private static readonly SavedSearchDraft Draft = new() { Name = "  Water in Kenya ", Criteria = new SearchCriteria { Words = "water", Places = ["ke"], Kinds = ["goods"] }, Rhythm = AlertRhythm.Weekly };

    [Fact]
    public async Task Life_FromSavingToDeleting()
    {
        using var person = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyMember);
        var saved = await person.OkAsync<SavedSearchResponse>(HttpMethod.Post, Path, Draft);
        Assert.Equal(("Water in Kenya", AlertRhythm.Weekly, SavedSearchState.Active, 0), (saved.Name, saved.Rhythm, saved.State, saved.Waiting));
        Assert.Equal(["KE"], saved.Criteria.Places);

        var changed = await person.OkAsync<SavedSearchResponse>(HttpMethod.Put, $"{Path}/{saved.Id}", Draft with { Name = "Wells", Rhythm = AlertRhythm.AtOnce }, saved.Version);
        var paused = await person.OkAsync<SavedSearchResponse>(HttpMethod.Post, $"{Path}/{saved.Id}/pause", new StepRequest(), changed.Version);
        Assert.Equal(("Wells", SavedSearchState.Paused), (paused.Name, paused.State));
        await person.RefusedAsync(HttpStatusCode.Conflict, "saved-search-paused", HttpMethod.Post, $"{Path}/{saved.Id}/pause", new StepRequest(), paused.Version);
        await person.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", HttpMethod.Delete, $"{Path}/{saved.Id}", null, saved.Version);
        var resumed = await person.OkAsync<SavedSearchResponse>(HttpMethod.Post, $"{Path}/{saved.Id}/resume", new StepRequest(), paused.Version);
        Assert.Equal([saved.Id], (await person.GetAsync<Page<SavedSearchResponse>>(Path)).Items.Select(x => x.Id));

        using var deleted = await person.SendAsync(HttpMethod.Delete, $"{Path}/{saved.Id}", null, resumed.Version);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await person.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"{Path}/{saved.Id}");
    }

    [Fact]
    public async Task Colleague_AndStranger_FindNothing()
    {
        var company = Guid.CreateVersion7();
        using var person = app.As(OrganisationKind.Company, company, Roles.CompanyMember);
        using var colleague = app.As(OrganisationKind.Company, company, Roles.CompanyAdmin);
        using var officer = app.AsOfficer();
        var saved = await person.OkAsync<SavedSearchResponse>(HttpMethod.Post, Path, Draft);
        foreach (var other in new[] { colleague, officer })
        {
            await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"{Path}/{saved.Id}");
            await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"{Path}/{saved.Id}/found");
            await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Put, $"{Path}/{saved.Id}", Draft, saved.Version);
            await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, $"{Path}/{saved.Id}/pause", new StepRequest(), saved.Version);
            await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Delete, $"{Path}/{saved.Id}", null, saved.Version);
            Assert.Empty((await other.GetAsync<Page<SavedSearchResponse>>(Path)).Items);
        }
    }

    [Theory]
    [InlineData("name", "x", "need", "KE", "")]
    [InlineData("criteria.places[0]", "Water", "need", "XX", "")]
    [InlineData("criteria.side", "Water", "offer", "KE", "")]
    [InlineData("criteria.words", "Water", "need", "KE", "long")]
    public async Task BadDraft_IsRefusedByName(string field, string name, string side, string place, string words)
    {
        using var person = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyMember);
        var draft = new SavedSearchDraft
        {
            Name = name, Criteria = new SearchCriteria { Side = Enum.Parse<SearchSide>(side, ignoreCase: true), Places = [place], Words = words.Length > 0 ? new string('x', 201) : null },
        };
        using var refused = await person.SendAsync(HttpMethod.Post, Path, draft);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreThanFifty_AreRefused()
    {
        using var person = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        for (var i = 0; i < SavedSearch.MostPerPerson; i++)
        {
            await person.OkAsync<SavedSearchResponse>(HttpMethod.Post, Path, Draft with { Criteria = new SearchCriteria { Side = SearchSide.Offer } });
        }

        await person.RefusedAsync(HttpStatusCode.Conflict, "saved-searches-full", HttpMethod.Post, Path, Draft);
    }
}
