using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocations;

/// <summary>Plans over the API: made, read, changed by a person, approved once, carried out without skipping a step.</summary>
public sealed class AllocationApiTests(MatchesApp app)
{
    private const string Path = "/api/v1/allocations";

    [Fact]
    public async Task Board_IsSplit_AndNothingIsProposedByIt()
    {
        var (emergency, offers, needs) = Scene(offers: [100, 60], needs: [90, 70]);
        var matches = await app.BoardAsync(offers, needs);
        using var officer = app.AsOfficer();

        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });

        Assert.Equal((AllocationState.Draft, 2, 2, 4, 1.0), (plan.State, plan.Needs, plan.Offers, plan.Pairs, Math.Round(plan.Covered, 6)));
        Assert.InRange(plan.Gap, 0, 1e-6);
        var lines = (await NeedsAsync(officer, plan.Id)).SelectMany(x => x.Lines).ToArray();
        Assert.Equal([(90, 90), (70, 70)], lines.Select(x => (x.Open, x.Planned)).OrderByDescending(x => x.Open));
        Assert.All(lines.SelectMany(x => x.Rows).GroupBy(x => x.OfferId), x => Assert.True(x.Sum(row => row.OfferQuantity) <= offers.Single(offer => offer.Id == x.Key).Ledger[0].Open));
        Assert.All(lines.SelectMany(x => x.Rows), x => Assert.NotEmpty(x.Reasons));
        Assert.All(await StoredAsync(matches), x => Assert.Equal((MatchState.Proposed, 1), (x.State, x.Version)));
    }

    [Fact]
    public async Task WhatIsUnderWay_IsNotGivenAgain_AndEveryRestSaysWhy()
    {
        var (emergency, offers, needs) = Scene(offers: [100], needs: [60, 80]);
        await app.BoardAsync(offers, needs);
        var other = PlanMake.Need(50, PlanMake.Emergency());
        var underWay = Match.Propose(PlanMake.Pair(offers[0], other), MatchOrigin.Engine, Actor.Service("matching"), Make.Now);
        underWay.Recommend(MatchMake.Officer, Make.Now, null);
        await app.InAsync(async db =>
        {
            db.Matches.Add(underWay);
            return await db.SaveChangesAsync();
        });
        using var officer = app.AsOfficer();

        var needsOf = await NeedsAsync(officer, (await MakeAsync(officer, new AllocationRequest { Emergency = emergency })).Id);

        Assert.Equal(50, needsOf.SelectMany(x => x.Lines).Sum(x => x.Planned));
        Assert.All(needsOf.SelectMany(x => x.Lines).Where(x => x.Planned < x.Open), x => Assert.Equal("offers-used", x.Left));
    }

    [Fact]
    public async Task OneOffer_IsNotSentToEverybody()
    {
        var (emergency, offers, needs) = Scene(offers: [1_000], needs: [10, 10, 10, 10, 10]);
        await app.BoardAsync(offers, needs);
        using var officer = app.AsOfficer();

        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency, MostPerOffer = 2 });

        var lines = (await NeedsAsync(officer, plan.Id)).SelectMany(x => x.Lines).ToArray();
        Assert.Equal(2, lines.Count(x => x.Planned > 0));
        Assert.All(lines.Where(x => x.Planned == 0), x => Assert.Equal("offer-limit", x.Left));
    }

    [Fact]
    public async Task Paging_ShowsEachNeedOnce()
    {
        var (emergency, offers, needs) = Scene(offers: [50, 50], needs: [10, 10, 10]);
        await app.BoardAsync(offers, needs);
        using var officer = app.AsOfficer();
        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });
        var first = await officer.GetAsync<Page<AllocationNeed>>($"{Path}/{plan.Id}/needs?limit=2");
        var second = await officer.GetAsync<Page<AllocationNeed>>($"{Path}/{plan.Id}/needs?limit=2&after={first.After}");
        Assert.Equal((2, 1, null), (first.Items.Count, second.Items.Count, second.After));
        Assert.Equal(needs.Select(x => x.Id).Order(), first.Items.Concat(second.Items).Select(x => x.NeedId).Order());
    }

    [Fact]
    public async Task Changes_AreCheckedAnew_EachFaultWithItsRow()
    {
        var emergency = PlanMake.Emergency();
        OfferSnapshot[] offers = [PlanMake.Offer(100, lot: 20), PlanMake.Offer(10, unit: "DZN")];
        await app.BoardAsync(offers, [PlanMake.Need(200, emergency)]);
        using var officer = app.AsOfficer();
        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });
        var rows = (await NeedsAsync(officer, plan.Id)).SelectMany(x => x.Lines).SelectMany(x => x.Rows).ToArray();
        var (pieces, dozens) = (rows.Single(x => x.OfferUnit == "C62").Number, rows.Single(x => x.OfferUnit == "DZN").Number);

        await WrongAsync(officer, plan, ["rows[0].quantity below-lot", "rows[1].quantity package-broken"], new(pieces, 10), new(dozens, 30));
        await WrongAsync(officer, plan, ["rows[0].quantity more-than-offered"], new AllocationRowEdit(pieces, 101));
        await WrongAsync(officer, plan, ["rows[0].quantity more-than-needed"], new AllocationRowEdit(pieces, 90));
        await WrongAsync(officer, plan, ["rows[0].quantity out-of-range", "rows[1].number unknown-row", "rows[2].number named-twice"], new(pieces, -1), new(99, 1), new(pieces, 20));
        await WrongAsync(officer, plan, ["rows required"]);

        var changed = await officer.OkAsync<AllocationSummary>(HttpMethod.Put, $"{Path}/{plan.Id}/rows", new AllocationEdit { Rows = [new(pieces, 20), new(dozens, 0)] }, plan.Version);
        Assert.Equal((1, .1), (changed.Rows, Math.Round(changed.Covered, 6)));
        Assert.Equal("changed-by-person", (await NeedsAsync(officer, plan.Id))[0].Lines[0].Left);
        await officer.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", HttpMethod.Put, $"{Path}/{plan.Id}/rows", new AllocationEdit { Rows = [new(pieces, 30)] }, plan.Version);
    }

    [Fact]
    public async Task ApprovedByTheDesk_IsRecommended_WithTheseQuantities_AndNoStepIsSkipped()
    {
        var (emergency, offers, needs) = Scene(offers: [100], needs: [40]);
        var match = Assert.Single(await app.BoardAsync(offers, needs));
        using var officer = app.AsOfficer();
        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });
        var row = (await NeedsAsync(officer, plan.Id))[0].Lines[0].Rows[0];
        plan = await officer.OkAsync<AllocationSummary>(HttpMethod.Put, $"{Path}/{plan.Id}/rows", new AllocationEdit { Rows = [new(row.Number, 25)] }, plan.Version);

        await officer.OkAsync<AllocationSummary>(HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest { Note = "Agreed in the morning round" }, plan.Version);

        plan = await CarriedOutAsync(officer, plan.Id);
        Assert.Equal((AllocationState.Approved, 1, 0), (plan.State, plan.Made, plan.LeftOut));
        var stored = Assert.Single(await StoredAsync([match]));
        Assert.Equal((MatchState.Recommended, 25, 25), (stored.State, stored.Body.Lines[0].OfferQuantity, stored.Body.Lines[0].NeedQuantity));
        Assert.Equal(Math.Round(25.0 / 40, 4), stored.Body.Factors.Single(x => x.Code == "quantity").Value);
        Assert.Equal(Scoring.Recompute(stored.Body.Factors), stored.Body.Score);

        // Who approved the plan recommended; approving the match is another person's, of the agency.
        await officer.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, $"/api/v1/matches/{match.Id}/approve", new StepRequest(), stored.Version);
        Assert.Equal(["proposed", "planned", "recommended"], (await officer.GetAsync<Transition[]>($"/api/v1/matches/{match.Id}/history")).Select(x => x.Change));
        Assert.Equal(match.Id, (await NeedsAsync(officer, plan.Id))[0].Lines[0].Rows[0].MatchId);
    }

    [Fact]
    public async Task BecomeImpossible_IsLeftOutAndTold()
    {
        var (emergency, offers, needs) = Scene(offers: [30, 30, 30], needs: [30, 30, 30]);
        var matches = await app.BoardAsync(offers, needs);
        using var officer = app.AsOfficer();
        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });
        var rows = (await NeedsAsync(officer, plan.Id)).SelectMany(x => x.Lines.SelectMany(y => y.Rows.Select(row => (x.NeedId, Row: row)))).ToArray();
        Assert.Equal(3, rows.Length);
        await app.TellAsync(needs.Single(x => x.Id == rows[0].NeedId) with { Version = 2, State = NeedState.Cancelled });
        var decided = matches.Single(x => x.NeedId == rows[1].NeedId && x.OfferId == rows[1].Row.OfferId);
        await app.InAsync(async db =>
        {
            (await db.Matches.SingleAsync(x => x.Id == decided.Id)).Dismiss(MatchMake.Officer, Make.Now, "quality", null);
            return await db.SaveChangesAsync();
        });

        await officer.OkAsync<AllocationSummary>(HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version);

        plan = await CarriedOutAsync(officer, plan.Id);
        Assert.Equal((1, 2), (plan.Made, plan.LeftOut));
        var after = (await NeedsAsync(officer, plan.Id)).SelectMany(x => x.Lines).SelectMany(x => x.Rows).ToDictionary(x => x.Number);
        Assert.Equal(["need-not-open", "decided-meanwhile", null], rows.Select(x => after[x.Row.Number].Reason));
        Assert.All(after.Values.Where(x => x.Reason is not null), x => Assert.NotEmpty(x.ReasonWords!));
        Assert.Equal(MatchState.Dismissed, Assert.Single(await StoredAsync([decided])).State);
    }

    [Fact]
    public async Task ApprovedTwice_HappensOnce()
    {
        var (emergency, offers, needs) = Scene(offers: [10], needs: [10]);
        await app.BoardAsync(offers, needs);
        using var officer = app.AsOfficer();
        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });
        officer.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var answers = new[]
        {
            await officer.OkAsync<AllocationSummary>(HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version),
            await officer.OkAsync<AllocationSummary>(HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version),
        };
        Assert.Equal(answers[0].Version, answers[1].Version);
        officer.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal(1, (await CarriedOutAsync(officer, plan.Id)).Made);
        await officer.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version);
    }

    [Fact]
    public async Task Discarded_LeadsToNothing()
    {
        var (emergency, offers, needs) = Scene(offers: [10], needs: [10]);
        var matches = await app.BoardAsync(offers, needs);
        using var officer = app.AsOfficer();
        var plan = await MakeAsync(officer, new AllocationRequest { Emergency = emergency });
        plan = await officer.OkAsync<AllocationSummary>(HttpMethod.Post, $"{Path}/{plan.Id}/discard", new StepRequest(), plan.Version);
        Assert.Equal((AllocationState.Discarded, 0), (plan.State, plan.Steps.Count));
        await officer.RefusedAsync(HttpStatusCode.Conflict, "allocation-wrong-state", HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version);
        Assert.Equal(MatchState.Proposed, Assert.Single(await StoredAsync(matches)).State);
    }

    [Fact]
    public async Task Agency_PlansForItsOwnNeed_AndProposesOnly()
    {
        var (_, offers, needs) = Scene(offers: [30, 40], needs: [60]);
        var matches = await app.BoardAsync(offers, needs);
        using var agency = app.As(OrganisationKind.Agency, needs[0].AgencyId, Roles.FocalPoint);
        using var officer = app.AsOfficer();
        using var stranger = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);

        var plan = await MakeAsync(agency, new AllocationRequest { NeedId = needs[0].Id });

        Assert.Equal((needs[0].AgencyId, 1.0, 2), (plan.AgencyId, Math.Round(plan.Covered, 6), plan.Rows));
        Assert.Contains(plan.Id, (await agency.GetAsync<Page<AllocationSummary>>($"{Path}?need={needs[0].Id}")).Items.Select(x => x.Id));
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, Path, new AllocationRequest { NeedId = needs[0].Id });
        foreach (var (method, tail) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/needs"), (HttpMethod.Get, "/history"), (HttpMethod.Post, "/approve"), (HttpMethod.Post, "/discard") })
        {
            await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", method, $"{Path}/{plan.Id}{tail}", method == HttpMethod.Post ? new StepRequest() : null, plan.Version);
        }

        await officer.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version);
        await agency.OkAsync<AllocationSummary>(HttpMethod.Post, $"{Path}/{plan.Id}/approve", new StepRequest(), plan.Version);
        Assert.Equal(2, (await CarriedOutAsync(agency, plan.Id)).Made);
        Assert.All(await StoredAsync(matches), x => Assert.Equal((MatchState.UnderReview, null), (x.State, x.RecommendedBy)));
        Assert.Equal(60, (await StoredAsync(matches)).Sum(x => x.Body.Lines.Sum(line => line.NeedQuantity)));
    }

    [Fact]
    public async Task NeedWhoseRestIsOnItsWay_HasNothingLeftToPlan()
    {
        var (_, offers, needs) = Scene(offers: [40, 40], needs: [40]);
        var matches = await app.BoardAsync(offers, needs);
        await app.InAsync(async db =>
        {
            var id = matches[0].Id;
            (await db.Matches.SingleAsync(x => x.Id == id)).Recommend(MatchMake.Officer, Make.Now, null);
            return await db.SaveChangesAsync();
        });
        using var officer = app.AsOfficer();
        await officer.RefusedAsync(HttpStatusCode.Conflict, "nothing-left-to-plan", HttpMethod.Post, Path, new AllocationRequest { NeedId = needs[0].Id });
    }

    [Fact]
    public async Task WhoMayNot_IsRefused()
    {
        using var screening = app.As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.ScreeningOfficer);
        using var company = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyAdmin);
        using var agency = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        using var officer = app.AsOfficer();
        await screening.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, Path, new AllocationRequest());
        Assert.Equal(HttpStatusCode.Forbidden, (await company.SendAsync(HttpMethod.Post, Path, new AllocationRequest())).StatusCode);
        await agency.RefusedAsync(HttpStatusCode.BadRequest, "allocation-need-required", HttpMethod.Post, Path, new AllocationRequest { Kind = "goods" });
        await officer.RefusedAsync(HttpStatusCode.Conflict, "nothing-to-plan", HttpMethod.Post, Path, new AllocationRequest { Emergency = PlanMake.Emergency() });
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SendAsync(HttpMethod.Post, Path, new AllocationRequest { Kind = "kindness", MostPerOffer = 0 })).StatusCode);
        var closed = PlanMake.Need(10, PlanMake.Emergency()) with { State = NeedState.Paused };
        await app.BoardAsync([], [closed]);
        await officer.RefusedAsync(HttpStatusCode.Conflict, "need-not-plannable", HttpMethod.Post, Path, new AllocationRequest { NeedId = closed.Id });
    }

    internal static Task<AllocationSummary> MakeAsync(HttpClient client, AllocationRequest request) => client.OkAsync<AllocationSummary>(HttpMethod.Post, Path, request);

    internal static async Task<AllocationSummary> CarriedOutAsync(HttpClient client, Guid plan)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (await client.GetAsync<AllocationSummary>($"{Path}/{plan}") is { State: AllocationState.Approved } done)
            {
                return done;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The plan was not carried out within a minute.");
    }

    private static (string Emergency, OfferSnapshot[] Offers, NeedSnapshot[] Needs) Scene(decimal[] offers, decimal[] needs)
    {
        var emergency = PlanMake.Emergency();
        return (emergency, [.. offers.Select(x => PlanMake.Offer(x))], [.. needs.Select(x => PlanMake.Need(x, emergency))]);
    }

    private static async Task<IReadOnlyList<AllocationNeed>> NeedsAsync(HttpClient client, Guid plan) => (await client.GetAsync<Page<AllocationNeed>>($"{Path}/{plan}/needs?limit=100")).Items;

    private static async Task WrongAsync(HttpClient client, AllocationSummary plan, string[] faults, params AllocationRowEdit[] edits)
    {
        using var response = await client.SendAsync(HttpMethod.Put, $"{Path}/{plan.Id}/rows", new AllocationEdit { Rows = edits }, plan.Version);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(faults, problem.GetProperty("errors").EnumerateArray().Select(x => $"{x.GetProperty("field").GetString()} {x.GetProperty("code").GetString()}"));
    }

    private Task<List<Match>> StoredAsync(Match[] matches)
    {
        var ids = matches.Select(x => x.Id).ToArray();
        return app.InAsync(db => db.Matches.AsNoTracking().Where(x => ids.Contains(x.Id)).ToListAsync());
    }
}
