using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Invitations;
using Matchmaking.Matching.Tests.Matches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matchmaking.Matching.Tests.Invitations;

/// <summary>An agency asks companies that want to be asked; the company answers by an offer or declines.</summary>
public sealed class InvitationTests(MatchesApp app)
{
    private const string Path = "/api/v1/invitations";
    private const string Words = "You lent pumps to our colleagues in Somalia.";

    [Fact]
    public async Task NobodyIsAsked_WhoDoesNotWantIt_NorAboutSomethingElse()
    {
        var (agency, need) = await NeedAsync();
        var silent = await CompanyAsync("Silent");
        var other = await CompanyAsync("Wants services", new InvitationOpenness { Open = true, Kinds = ["services"] });
        var elsewhere = await CompanyAsync("Wants France", new InvitationOpenness { Open = true, Places = ["FR"] });
        var barred = await CompanyAsync("Barred", new InvitationOpenness { Open = true }, ScreeningStanding.Barred);
        var open = await CompanyAsync("Wants East Africa", new InvitationOpenness { Open = true, Kinds = ["goods"], Places = ["014"] });

        var listed = (await agency.GetAsync<InvitationCandidate[]>($"{Path}/candidates?need={need.Id}")).Select(x => x.CompanyId).ToArray();
        Assert.Contains(open, listed);
        Assert.DoesNotContain(listed, x => x == silent || x == other || x == elsewhere || x == barred);
        foreach (var company in new[] { silent, other, elsewhere, barred, Guid.CreateVersion7() })
        {
            await agency.RefusedAsync(HttpStatusCode.Conflict, "company-not-open", HttpMethod.Post, Path, Ask(need, company));
        }
    }

    [Fact]
    public async Task CompaniesThatOfferedTheLike_StandFirst()
    {
        var (agency, need) = await NeedAsync(["wash.water-supply"]);
        var wishes = new InvitationOpenness { Open = true, Categories = ["wash.water-supply"] };
        var newcomer = await CompanyAsync("A newcomer", wishes);
        var sameKind = await CompanyAsync("B same kind", wishes);
        var nearest = await CompanyAsync("C nearest", wishes);
        await OfferAsync(sameKind, []);
        await OfferAsync(nearest, ["wash.water-supply"], OfferState.Withdrawn);

        var listed = (await agency.GetAsync<InvitationCandidate[]>($"{Path}/candidates?need={need.Id}")).Where(x => x.CompanyId == newcomer || x.CompanyId == sameKind || x.CompanyId == nearest).ToArray();

        Assert.Equal([nearest, sameKind, newcomer], listed.Select(x => x.CompanyId));
        Assert.Equal((1, 1), (listed[0].OffersOfKind, listed[0].OffersOfCategory));
    }

    [Fact]
    public async Task Answer_ByAnOffer_IsToldWhenTheOfferIsHandedIn()
    {
        var (agency, need) = await NeedAsync();
        var companyId = await CompanyAsync("Pumps", new InvitationOpenness { Open = true });
        using var company = app.As(OrganisationKind.Company, companyId, Roles.CompanyMember);
        var sent = await agency.OkAsync<NeedInvitationResponse>(HttpMethod.Post, Path, Ask(need, companyId));
        Assert.Equal((InvitationState.Sent, Words, "Pumps"), (sent.State, sent.Message, sent.CompanyName));
        await agency.RefusedAsync(HttpStatusCode.Conflict, "company-invited", HttpMethod.Post, Path, Ask(need, companyId));

        var offer = Make.Offer(Make.Content("Pumps")) with { CompanyId = companyId };
        var started = await company.OkAsync<NeedInvitationResponse>(HttpMethod.Post, $"{Path}/{sent.Id}/start", new StartAnswerRequest(offer.Id), sent.Version);
        Assert.Equal(InvitationState.Started, started.State);
        await TellAsync(offer with { CompanyId = Guid.CreateVersion7(), Id = Guid.CreateVersion7() });
        await TellAsync(offer);
        await TellAsync(offer with { Version = 2 });

        var answered = await agency.GetAsync<NeedInvitationResponse>($"{Path}/{sent.Id}");
        Assert.Equal((InvitationState.Offered, offer.Id), (answered.State, answered.OfferId));
        await company.RefusedAsync(HttpStatusCode.Conflict, "invitation-answered", HttpMethod.Post, $"{Path}/{sent.Id}/decline", new StepRequest { Reason = "other" }, answered.Version);
        var events = await app.InAsync(db => db.Outbox.AsNoTracking().Where(x => x.Body.Contains(sent.Id.ToString())).Select(x => x.Body).ToListAsync());
        Assert.Equal(3, events.Count);
        Assert.All(events, x => Assert.DoesNotContain("Somalia", x, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offer_OfAnotherCompany_AnswersNothing()
    {
        var (agency, need) = await NeedAsync();
        var companyId = await CompanyAsync("Pumps", new InvitationOpenness { Open = true });
        using var company = app.As(OrganisationKind.Company, companyId, Roles.CompanyMember);
        var sent = await agency.OkAsync<NeedInvitationResponse>(HttpMethod.Post, Path, Ask(need, companyId));
        var foreign = Make.Offer(Make.Content("Pumps of others"));
        await TellAsync(foreign);

        var started = await company.OkAsync<NeedInvitationResponse>(HttpMethod.Post, $"{Path}/{sent.Id}/start", new StartAnswerRequest(foreign.Id), sent.Version);

        Assert.Equal(InvitationState.Started, started.State);
    }

    [Fact]
    public async Task Limits_HoldPerNeedAndPerCompany_AlsoWhenAskedAtTheSameTime()
    {
        var (agency, need) = await NeedAsync();
        var companies = new List<Guid>();
        for (var i = 0; i < InvitationErrors.MostPerNeed + 3; i++)
        {
            companies.Add(await CompanyAsync($"Company {i}", new InvitationOpenness { Open = true }));
        }

        var answers = await Task.WhenAll(companies.Select(async x =>
        {
            using var answer = await agency.SendAsync(HttpMethod.Post, Path, Ask(need, x));
            return answer.StatusCode;
        }));
        Assert.Equal(InvitationErrors.MostPerNeed, answers.Count(x => x == HttpStatusCode.Created));

        var busy = await CompanyAsync("Busy", new InvitationOpenness { Open = true });
        for (var i = 0; i < InvitationErrors.MostPerCompany; i++)
        {
            var (others, theirs) = await NeedAsync();
            await others.OkAsync<NeedInvitationResponse>(HttpMethod.Post, Path, Ask(theirs, busy));
        }

        var (last, lastNeed) = await NeedAsync();
        await last.RefusedAsync(HttpStatusCode.Conflict, "company-invitations-full", HttpMethod.Post, Path, Ask(lastNeed, busy));
        Assert.Equal("busy", (await last.GetAsync<InvitationCandidate[]>($"{Path}/candidates?need={lastNeed.Id}")).SingleOrDefault(x => x.CompanyId == busy)?.Obstacle ?? "busy");
    }

    [Fact]
    public async Task Strangers_FindNothing_AndEachSideTakesOnlyItsOwnSteps()
    {
        var (agency, need) = await NeedAsync();
        var companyId = await CompanyAsync("Pumps", new InvitationOpenness { Open = true });
        using var company = app.As(OrganisationKind.Company, companyId, Roles.CompanyMember);
        using var otherCompany = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyMember);
        using var otherAgency = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        var sent = await agency.OkAsync<NeedInvitationResponse>(HttpMethod.Post, Path, Ask(need, companyId));

        await otherCompany.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"{Path}/{sent.Id}");
        await otherAgency.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"{Path}/{sent.Id}");
        await otherAgency.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"{Path}/candidates?need={need.Id}");
        await otherAgency.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, Path, Ask(need, companyId));
        Assert.Empty((await otherCompany.GetAsync<Page<NeedInvitationResponse>>(Path)).Items);
        Assert.Single((await company.GetAsync<Page<NeedInvitationResponse>>(Path)).Items);

        await company.OkAsync<NeedInvitationResponse>(HttpMethod.Post, $"{Path}/{sent.Id}/decline", new StepRequest { Reason = "timing" }, sent.Version);
        Assert.Equal((InvitationState.Declined, "timing"), ((await agency.GetAsync<NeedInvitationResponse>($"{Path}/{sent.Id}")).State, (await agency.GetAsync<NeedInvitationResponse>($"{Path}/{sent.Id}")).Reason));
    }

    [Theory]
    [InlineData(NeedState.Paused, Visibility.Public)]
    [InlineData(NeedState.Met, Visibility.Public)]
    [InlineData(NeedState.Open, Visibility.Agencies)]
    public async Task Need_ThatTheCompanyCouldNotRead_InvitesNobody(NeedState state, Visibility visibility)
    {
        var (agency, need) = await NeedAsync(state: state, visibility: visibility);
        var companyId = await CompanyAsync("Pumps", new InvitationOpenness { Open = true });

        await agency.RefusedAsync(HttpStatusCode.Conflict, "need-not-inviting", HttpMethod.Post, Path, Ask(need, companyId));
    }

    [Fact]
    public async Task Need_ThatEnds_AndTimeThatIsOver_EndTheInvitation()
    {
        var (agency, need) = await NeedAsync();
        var companyId = await CompanyAsync("Pumps", new InvitationOpenness { Open = true });
        var sent = await agency.OkAsync<NeedInvitationResponse>(HttpMethod.Post, Path, Ask(need, companyId));
        await app.TellAsync(need with { Version = 2, State = NeedState.Cancelled });
        Assert.Equal("need-ended", (await agency.GetAsync<NeedInvitationResponse>($"{Path}/{sent.Id}")).Reason);

        var (others, waiting) = await NeedAsync();
        var open = await others.OkAsync<NeedInvitationResponse>(HttpMethod.Post, Path, Ask(waiting, companyId));
        var time = new FakeTimeProvider(open.DueAt!.Value.AddSeconds(-1));
        await LapseAsync(open.Id, time);
        Assert.Equal(InvitationState.Sent, (await others.GetAsync<NeedInvitationResponse>($"{Path}/{open.Id}")).State);
        time.Advance(TimeSpan.FromSeconds(1));
        await LapseAsync(open.Id, time);
        Assert.Equal("no-answer", (await others.GetAsync<NeedInvitationResponse>($"{Path}/{open.Id}")).Reason);
    }

    private static InviteRequest Ask(NeedSnapshot need, Guid company) => new() { NeedId = need.Id, CompanyId = company, Message = Words };

    private async Task<(HttpClient Agency, NeedSnapshot Need)> NeedAsync(string[]? categories = null, NeedState state = NeedState.Open, Visibility visibility = Visibility.Public)
    {
        var need = Make.Need(Make.Content("Pumps wanted") with { Categories = categories ?? [], Visibility = visibility }, state);
        await app.TellAsync(need);
        return (app.As(OrganisationKind.Agency, need.AgencyId, Roles.FocalPoint), need);
    }

    private async Task<Guid> CompanyAsync(string name, InvitationOpenness? wishes = null, ScreeningStanding standing = ScreeningStanding.Clear)
    {
        var id = Guid.CreateVersion7();
        await app.InAsync(db =>
        {
            db.Companies.Add(new CompanyCopy { Id = id, Version = 1, Standing = standing, LegalName = name, Country = "DE" });
            return db.SaveChangesAsync();
        });
        if (wishes is not null)
        {
            using var company = app.As(OrganisationKind.Company, id, Roles.CompanyMember);
            await company.OkAsync<InvitationOpenness>(HttpMethod.Put, $"{Path}/openness", wishes, 0);
        }

        return id;
    }

    private Task OfferAsync(Guid company, string[] categories, OfferState state = OfferState.Available) =>
        TellAsync(Make.Offer(Make.Content("Pumps") with { Categories = categories }, state) with { CompanyId = company });

    private Task TellAsync(OfferSnapshot offer) => app.DeliverAsync(new OfferChanged
    {
        Transition = new Transition { Change = "changed", From = "available", To = "available", Actor = Actor.Service("offer-intake"), At = Make.Now, Version = offer.Version }, Offer = offer,
    });

    private Task<int> LapseAsync(Guid id, TimeProvider time) => app.InAsync(async db =>
    {
        await new LapseInvitation(db, time).DoAsync(id.ToString(), CancellationToken.None);
        return await db.SaveChangesAsync();
    });
}
