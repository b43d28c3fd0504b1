using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>Who reads which needs, and what of them.</summary>
public sealed class NeedReadingTests(NeedsApp app)
{
    private static NeedDraft Draft(Visibility visibility, Guid? named = null) => Make.Draft() with
    {
        Submit = true,
        ExternalId = "our-7",
        Content = Make.Draft().Content with { Visibility = visibility, NamedAgency = named },
        Terms = new NeedTerms { Consignee = "UNICEF warehouse, Lodwar", Contact = new ContactPerson { Name = "Otieno", Email = "otieno@un.example" } },
    };

    [Fact]
    public async Task OpenPublicNeed_IsReadByAll_WithoutContactAndReceiver()
    {
        var agency = await app.AgencyAsync();
        using var own = app.As(agency, Roles.AgencyReviewer);
        using var visitor = app.With(null);
        using var company = app.AsOther(OrganisationKind.Company, Roles.CompanyMember);
        using var desk = app.AsOther(OrganisationKind.Desk, Roles.MatchingOfficer);
        var need = await own.PostNeedAsync(Draft(Visibility.Public));
        Assert.Equal((NeedState.Open, "UNICEF Kenya"), (need.State, need.AgencyName));
        foreach (var stranger in new[] { visitor, company })
        {
            var seen = await stranger.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}");
            Assert.Equal((null, null, null), (seen.Terms.Contact, seen.Terms.Consignee, seen.ExternalId));
            var listed = Assert.Single((await stranger.GetAsync<Page<NeedSnapshot>>($"/api/v1/needs?agency={agency}")).Items);
            Assert.Equal((null, null, null), (listed.Terms.Contact, listed.Terms.Consignee, listed.ExternalId));
        }

        foreach (var insider in new[] { own, desk })
        {
            var seen = await insider.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}");
            Assert.Equal(("otieno@un.example", "our-7"), (seen.Terms.Contact?.Email, seen.ExternalId));
            Assert.Equal(2, (await insider.GetAsync<Transition[]>($"/api/v1/needs/{need.Id}/history")).Length);
        }
    }

    [Fact]
    public async Task Visibility_IsKept()
    {
        var agency = await app.AgencyAsync();
        using var own = app.As(agency, Roles.AgencyReviewer);
        var named = await app.AgencyAsync();
        using var namedOne = app.As(named, Roles.FocalPoint);
        using var otherAgency = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        using var visitor = app.With(null);
        using var desk = app.AsOther(OrganisationKind.Desk, Roles.ScreeningOfficer);
        var agencies = await own.PostNeedAsync(Draft(Visibility.Agencies) with { ExternalId = "a" });
        var one = await own.PostNeedAsync(Draft(Visibility.NamedAgency, named) with { ExternalId = "b" });

        async Task Sees(HttpClient client, params Guid[] expected)
        {
            var listed = (await client.GetAsync<Page<NeedSnapshot>>($"/api/v1/needs?agency={agency}")).Items.Select(x => x.Id);
            Assert.Equal(expected.Order(), listed.Order());
            foreach (var id in new[] { agencies.Id, one.Id })
            {
                using var response = await client.SendAsync(HttpMethod.Get, $"/api/v1/needs/{id}");
                Assert.Equal(expected.Contains(id) ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.StatusCode);
            }
        }

        await Sees(visitor);
        await Sees(otherAgency, agencies.Id);
        await Sees(namedOne, agencies.Id, one.Id);
        await Sees(desk, agencies.Id, one.Id);
        await Sees(own, agencies.Id, one.Id);
    }

    [Theory]
    [InlineData("draft", false)]
    [InlineData("inReview", true)]
    [InlineData("paused", true)]
    [InlineData("closed", true)]
    public async Task NotOpen_IsForTheAgencyAndTheDeskOnly(string state, bool deskReads)
    {
        var agency = await app.AgencyAsync();
        using var focal = app.As(agency, Roles.FocalPoint);
        using var reviewer = app.As(agency, Roles.AgencyReviewer);
        var need = await focal.PostNeedAsync(Draft(Visibility.Public) with { Submit = state != "draft" });
        if (state is "paused" or "closed")
        {
            need = await reviewer.StepAsync(need, "open");
            need = await focal.StepAsync(need, state == "paused" ? "pause" : "close");
        }

        Assert.Equal(state, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(need.State.ToString()));
        using var visitor = app.With(null);
        using var otherAgency = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        using var company = app.AsOther(OrganisationKind.Company, Roles.CompanyAdmin);
        using var desk = app.AsOther(OrganisationKind.Desk, Roles.MatchingOfficer);
        foreach (var stranger in new[] { visitor, otherAgency, company })
        {
            await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/needs/{need.Id}");
        }

        using var atDesk = await desk.SendAsync(HttpMethod.Get, $"/api/v1/needs/{need.Id}");
        Assert.Equal(deskReads ? HttpStatusCode.OK : HttpStatusCode.NotFound, atDesk.StatusCode);
        Assert.Equal(need.Id, Assert.Single((await focal.GetAsync<Page<NeedSnapshot>>($"/api/v1/needs?mine=true&state={state}")).Items).Id);
    }

    [Fact]
    public async Task History_OfOthers_IsNotThere()
    {
        using var own = app.As(await app.AgencyAsync(), Roles.AgencyReviewer);
        using var other = app.As(await app.AgencyAsync(), Roles.AgencyReviewer);
        var need = await own.PostNeedAsync(Draft(Visibility.Public));
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/needs/{need.Id}/history");
    }

    [Fact]
    public async Task Filters_FindByPlaceCategorySdgAndEmergency()
    {
        var agency = await app.AgencyAsync();
        using var own = app.As(agency, Roles.AgencyReviewer);
        async Task<Guid> Post(Func<HelpContent, HelpContent> change) =>
            (await own.PostNeedAsync(Make.Draft() with { Submit = true, Content = change(Make.Draft().Content) })).Id;
        var kenya = await Post(x => x with { Places = ["KE"], Categories = ["health.medicines"], Sdgs = ["3.8"] });
        var region = await Post(x => x with { Places = ["014"], Kind = "training", Lines = [new HelpLine { Description = "Course", Quantity = 1, Category = "health.vaccines" }] });
        var world = await Post(x => x with { Places = ["worldwide"], Sdgs = ["3"], Emergency = "EQ-2026-000012-NPL" });
        var peru = await Post(x => x with { Places = ["PE"] });

        async Task Finds(string filter, params Guid[] expected) => Assert.Equal(
            expected.Order(), (await own.GetAsync<Page<NeedSnapshot>>($"/api/v1/needs?agency={agency}&{filter}")).Items.Select(x => x.Id).Order());
        await Finds("country=KE", kenya, region, world);
        await Finds("country=ug", region, world);
        await Finds("country=002", kenya, region, world);
        await Finds("country=PE", world, peru);
        await Finds("country=worldwide", kenya, region, world, peru);
        await Finds("country=XX", world);
        await Finds("category=health", kenya, region);
        await Finds("category=health.medicines", kenya);
        await Finds("sdg=3", kenya, world);
        await Finds("sdg=3.8", kenya);
        await Finds("sdg=%D9%A3", kenya, world);
        await Finds("emergency=eq-2026-000012-npl", world);
        await Finds("kind=training", region);
        await Finds("kind=training&country=PE");
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("closing-soon")]
    public async Task Pages_GiveEveryNeedOnce_InOrder(string sort)
    {
        var agency = await app.AgencyAsync();
        using var own = app.As(agency, Roles.AgencyReviewer);
        var posted = new List<NeedSnapshot>();
        for (var i = 0; i < 7; i++)
        {
            var draft = Make.Draft() with { Submit = true };
            posted.Add(await own.PostNeedAsync(draft with { Content = draft.Content with { Until = new DateOnly(2027, 1, 1).AddDays(i * 3 % 4) } }));
        }

        var seen = new List<NeedSnapshot>();
        string? after = null;
        do
        {
            var page = await own.GetAsync<Page<NeedSnapshot>>($"/api/v1/needs?agency={agency}&sort={sort}&limit=2&after={after}");
            seen.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);

        Assert.Equal(posted.Select(x => x.Id).Order(), seen.Select(x => x.Id).Order());
        Assert.Equal(
            sort == "newest" ? seen.OrderByDescending(x => x.OpenedAt).Select(x => x.Id) : seen.OrderBy(x => x.Content.Until).Select(x => x.Id), seen.Select(x => x.Id));
    }

    [Theory]
    [InlineData("sort=age")]
    [InlineData("state=opened")]
    [InlineData("after=garbage")]
    [InlineData("after=LTV8MDE5MGEwYTAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw")]
    public async Task BadQuery_IsNamed(string query)
    {
        using var visitor = app.With(null);
        var problem = await visitor.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Get, "/api/v1/needs?" + query);
        Assert.Equal(query.Split('=')[0], problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }
}
