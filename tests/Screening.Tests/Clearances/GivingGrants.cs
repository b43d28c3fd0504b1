using System.Net;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Tests.Cases;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Clearances;

/// <summary>What Matching is told when it asks for leave to offer or accept.</summary>
public sealed class GivingGrants
{
    private const string Path = "internal/screening/grants";
    private readonly Guid _company = Guid.CreateVersion7();
    private readonly Guid _agency = Guid.CreateVersion7();

    [Fact]
    public async Task Tier0_CoversItsKindsAndValue_AndNothingElse()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Tier0:Kinds:0", "training"), new("Screening:Tier0:MaxValueUsd", "1000")]);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var matching = app.AsService("matching");
        var request = Request("training", 1_000);

        var grant = await GrantedAsync(matching, request);
        var again = await GrantedAsync(matching, request);

        Assert.Equal((grant.ClearanceId, grant.ClearanceVersion), (again.ClearanceId, again.ClearanceVersion));
        var clearance = await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync());
        Assert.Equal((0, ClearanceState.Cleared, grant.ClearanceId), (clearance.Tier, clearance.State, clearance.Id));
        Assert.Equal(("offered", request.MatchId), (Assert.Single(clearance.Grants).Step, clearance.Grants[0].MatchId));
        Assert.Equal(("clearance-missing", 409), await RefusedAsync(matching, Request("training", 1_001)));
        Assert.Equal(("clearance-missing", 409), await RefusedAsync(matching, Request("training", null)));
        Assert.Equal(("clearance-missing", 409), await RefusedAsync(matching, Request("goods", 10)));
        Assert.Equal(("clearance-missing", 409), await RefusedAsync(matching, Request("goods", 10) with { CompanyId = Guid.CreateVersion7() }));
        using var bad = await matching.SendAsync(Path, request with { Step = "maybe" });
        Assert.Equal(["step"], await bad.FieldsAsync());
        await GrantedAsync(matching, request with { Step = Grant.Accepted });
        Assert.Equal("accepted", (await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync())).Grants.Single().Step);
    }

    [Fact]
    public async Task OnlyServices_MayAsk()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var lead = app.AsLead();

        using var response = await lead.SendAsync(Path, Request("training", 1));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task HitFoundLater_SuspendsTheClearance_AndNamesTheGrant()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var matching = app.AsService("matching");
        var request = Request("training", 10);
        await GrantedAsync(matching, request);

        await app.ScreenAsync(_company, 2, Profiles.Alike);

        Assert.Equal(("screening-hold", 409), await RefusedAsync(matching, request with { Step = Grant.Accepted }));
        var told = (await app.PublishedAsync<ClearanceChanged>())[^1];
        Assert.Equal((ClearanceState.Reopened, "screening-hit"), (told.Clearance.State, told.Transition.Reason));
        Assert.Equal([request.MatchId], told.Clearance.GrantedMatches);

        await app.ConfirmAsync(_company);
        Assert.Equal(("company-barred", 409), await RefusedAsync(matching, request));
    }

    [Fact]
    public async Task FalsePositive_LeavesTheClearanceToAPerson()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Alike);
        await app.DecideByTwoAsync(_company, HitState.FalsePositive, "different-name");
        using var matching = app.AsService("matching");

        Assert.Equal(("clearance-missing", 409), await RefusedAsync(matching, Request("training", 10)));
        Assert.Empty(await app.PublishedAsync<ClearanceChanged>());
    }

    [Fact]
    public async Task ChangeNotJudgedYet_IsAHold()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var matching = app.AsService("matching");
        await app.InAsync(async db =>
        {
            (await db.Companies.SingleAsync()).Learn(
                new CompanyScreeningRequested { CompanyId = _company, CompanyVersion = 2, Profile = Profiles.Harmless, At = DateTimeOffset.UnixEpoch });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(("screening-pending", 409), await RefusedAsync(matching, Request("training", 10)));
    }

    [Fact]
    public async Task PassedLastDay_IsToldAsExpired_EvenBeforeTheClockRan()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Tier0:Enabled", "false")]);
        var company = await app.ScreenAsync(_company, 1, Profiles.Harmless);
        var then = TimeProvider.System.GetUtcNow().AddYears(-1);
        await app.InAsync(db =>
        {
            db.Clearances.Add(Clearance.ByRule(company, new ClearanceScope(), DateOnly.FromDateTime(then.UtcDateTime).AddDays(1), then));
            return db.SaveChangesAsync();
        });
        using var matching = app.AsService("matching");

        Assert.Equal(("clearance-expired", 409), await RefusedAsync(matching, Request("training", 10)));
    }

    [Fact]
    public async Task EndedMatch_GivesItsGrantBack()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var matching = app.AsService("matching");
        var (ended, other) = (Request("training", 10), Request("training", 20));
        await GrantedAsync(matching, ended);
        await GrantedAsync(matching, other);

        await app.PublishAsync(Changed(ended.MatchId, MatchState.Offered), Changed(ended.MatchId, MatchState.Retracted), Changed(ended.MatchId, MatchState.Retracted));

        await ScreeningApp.UntilAsync(
            async () => (await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync())).Grants.Select(x => x.MatchId).SequenceEqual([other.MatchId]), "one grant left");
    }

    [Fact]
    public async Task ApprovedMatch_AsksForTheMissingClearance_Once()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Tier0:Enabled", "false")]);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        var match = Guid.CreateVersion7();

        await app.PublishAsync(Changed(match, MatchState.Recommended), Changed(match, MatchState.Approved), Changed(match, MatchState.Approved));

        await ScreeningApp.UntilAsync(
            async () => (await app.InAsync(db => db.Clearances.AsNoTracking().ToListAsync())) is [{ State: ClearanceState.InProgress } one] && one.Asks.Single().MatchId == match,
            "one clearance in progress, asked for by the match");
    }

    private GrantRequest Request(string kind, decimal? value) => new()
    {
        MatchId = Guid.CreateVersion7(), CompanyId = _company, AgencyId = _agency, Kind = kind, ValueUsd = value, Step = Grant.Offered,
    };

    private MatchChanged Changed(Guid match, MatchState state) => new()
    {
        Transition = new Contracts.Transition
        {
            Change = "changed", From = "", To = "", Actor = Contracts.Actor.Service("test"), At = DateTimeOffset.UnixEpoch, Version = 1,
        },
        Match = new MatchSnapshot
        {
            Id = match, Reference = "MA-1", Version = 1, State = state, Origin = MatchOrigin.Engine, OfferId = Guid.Empty, OfferVersion = 1, OfferTitle = "", CompanyId = _company,
            CompanyName = "", NeedId = Guid.Empty, NeedVersion = 1, NeedTitle = "", AgencyId = _agency, AgencyName = "", Kind = "training", Score = 0, WeightsVersion = "1",
            Factors = [], Lines = [], CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch,
        },
    };

    private static async Task<GrantResponse> GrantedAsync(HttpClient client, GrantRequest request)
    {
        using var response = await client.SendAsync(Path, request);
        return await response.BodyAsync<GrantResponse>();
    }

    private static async Task<(string, int)> RefusedAsync(HttpClient client, GrantRequest request)
    {
        using var response = await client.SendAsync(Path, request);
        return await response.ProblemAsync();
    }
}
