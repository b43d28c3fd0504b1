using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Proposals;

/// <summary>What finds no room waits, and comes when somebody has decided; near-ties go to those shown least.</summary>
public sealed class RoomTests : IAsyncLifetime
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private readonly SearchApp _app = new();

    public ValueTask InitializeAsync()
    {
        _app.Settings["Matching:MostPendingPerCompany"] = "3";
        _app.Settings["Matching:MostPendingPerNeed"] = "4";
        return _app.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Company_HasNoMoreThanItsShareWaiting_AndTheRestComesAsItIsDecided()
    {
        await _app.TellAsync([.. Enumerable.Range(0, 5).Select(i => Make.Need(Wanted("Hospital beds") with { Summary = $"Hospital beds, ward {i}" }))]);

        // What a need has nothing but, it gets, however much of the company waits already.
        var other = Make.Offer(Wanted("Hospital beds"));
        await _app.TellAsync(other);
        await UntilAsync(async db => await db.Matches.CountAsync(x => x.OfferId == other.Id) == 5);
        var offer = Make.Offer(Wanted("Hospital beds")) with { CompanyId = _app.CompanyId };
        await _app.TellAsync(offer);

        await UntilAsync(async db => await db.Waits.AnyAsync(x => x.RecordId == offer.Id));
        Assert.Equal(3, await CountAsync(x => x.CompanyId == _app.CompanyId));

        // Somebody takes two on; two more are proposed, and nothing waits any more.
        await DecideAsync(x => x.CompanyId == _app.CompanyId && x.State == MatchState.Proposed, 2);
        await UntilAsync(async db => await db.Matches.CountAsync(x => x.CompanyId == _app.CompanyId) == 5 && !await db.Waits.AnyAsync());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(20, 4)]
    public async Task Need_TakesWhatItsAgencyOrThePlatformAllows_AndTheRestComesAsItIsDecided(int wanted, int room)
    {
        var need = Make.Need(Wanted("Water filters"), terms: new NeedTerms { MaxPendingProposals = wanted });
        await _app.TellAsync(need);
        await _app.TellAsync([.. Enumerable.Range(0, room + 1).Select(_ => Make.Offer(Wanted("Water filters")))]);

        await UntilAsync(async db => await db.Waits.AnyAsync(x => x.RecordId == need.Id));
        Assert.Equal(room, await CountAsync(x => x.NeedId == need.Id));
        await DecideAsync(x => x.NeedId == need.Id && x.State == MatchState.Proposed, 1);
        await UntilAsync(async db => await db.Matches.CountAsync(x => x.NeedId == need.Id) == room + 1 && !await db.Waits.AnyAsync());
    }

    [Fact]
    public async Task NearTies_GoToTheCompanyShownLeast_AndTheStoredScoreIsItsFactors()
    {
        // One of the two was proposed twice already. Ties go by id: without taking turns it would come first.
        var ids = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() }.Order().ToArray();
        var often = Make.Offer(Wanted("School desks")) with { Id = ids[0], CompanyId = _app.CompanyId };
        var never = Make.Offer(Wanted("School desks")) with { Id = ids[1] };
        await _app.TellAsync(often);
        await _app.TellAsync([.. Enumerable.Range(0, 2).Select(_ => Make.Need(Wanted("School desks")))]);
        await UntilAsync(async db => await db.Matches.CountAsync(x => x.OfferId == often.Id) == 2);
        await _app.TellAsync(never with { Content = never.Content with { Places = ["UG"] } });
        await _app.FollowedAsync();
        var need = Make.Need(Wanted("School desks") with { Places = ["KE", "UG"] }, terms: new NeedTerms { MaxPendingProposals = 2 });
        await _app.TellAsync(need);

        await UntilAsync(async db => await db.Matches.CountAsync(x => x.NeedId == need.Id) == 2);
        await using var scope = _app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Matches.Where(x => x.NeedId == need.Id).OrderByDescending(x => x.Rank).ThenBy(x => x.Id).ToListAsync();
        Assert.Equal(never.Id, found[0].OfferId);
        Assert.Equal(found[0].Body.Score, found[1].Body.Score, 3);
        Assert.All(found, x => Assert.Equal(x.Body.Score, Scoring.Recompute(x.Body.Factors)));
        Assert.Contains(found[0].Body.Factors, x => x is { Code: "rotation", Weight: 0, Value: 1 });
        Assert.Contains(found[1].Body.Factors, x => x is { Code: "rotation", Weight: 0, Value: 0 });
    }

    private static HelpContent Wanted(string title) => Make.Content(title) with { From = Today, Until = Today.AddDays(100) };

    private async Task DecideAsync(System.Linq.Expressions.Expression<Func<Match, bool>> which, int many)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        (await db.Matches.Where(which).Take(many).ToListAsync()).ForEach(x => x.Assign("officer", "An officer", MatchMake.Officer, Make.Now));
        await db.SaveChangesAsync();
    }

    private async Task<int> CountAsync(System.Linq.Expressions.Expression<Func<Match, bool>> which)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Matches.CountAsync(which);
    }

    private async Task UntilAsync(Func<MatchingDbContext, Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            if (await isSo(scope.ServiceProvider.GetRequiredService<MatchingDbContext>()))
            {
                return;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
