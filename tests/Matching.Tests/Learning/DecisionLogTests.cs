using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Learning;

/// <summary>What people decide is noted with the factors they saw, in the step's own commit; and what is no judgement of the fit is not.</summary>
public sealed class DecisionLogTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static readonly FactorVector Values = new(.6, .8, .4, 1, .9, .5);

    [Fact]
    public void StoredFactors_GiveTheSixValues_WhateverTheyWereWeighedBy()
    {
        Assert.Equal(Values, Rounded(FactorVector.Of(TaughtApp.Factors(Values))!));
        Assert.Equal(Values, Rounded(FactorVector.Of(TaughtApp.Factors(Values, Weights.Current.With("2026-6+L1", SimulatedReviewers.Hidden)))!));
        Assert.Equal(Scoring.Recompute(TaughtApp.Factors(Values)), Values.Dot(SimulatedReviewers.Hand), 12);
        Assert.Null(FactorVector.Of(TaughtApp.Factors(Values)[..^2]));
    }

    [Theory]
    [InlineData("recommend", null, true)]
    [InlineData("dismiss", "not-suitable", false)]
    [InlineData("dismiss", "too-little", false)]
    [InlineData("dismiss", "too-late", false)]
    [InlineData("dismiss", "already-covered", null)]
    [InlineData("dismiss", "quality", null)]
    [InlineData("dismiss", "other", null)]
    [InlineData("ask", null, null)]
    public async Task AStepOfThePersonAtTheDesk_IsNotedWithItsFactors_WhenItJudgesTheFit(string step, string? reason, bool? fits)
    {
        var match = await StoreAsync(MatchState.UnderReview);
        using var taken = await app.SendAsync(SearchApp.Desk, $"/api/v1/matches/{match.Id}/{step}", HttpMethod.Post, new StepRequest { Reason = reason, Note = "As seen." }, match.Version);
        Assert.True(taken.IsSuccessStatusCode || step == "ask", await taken.Content.ReadAsStringAsync());

        var noted = await NotedAsync(match.Id);
        Assert.Equal(fits is null ? [] : [(SearchApp.Desk, fits.Value, match.NeedId, match.OfferId, Weights.Current.Version)], noted.Select(x => (x.By, x.Fits, x.NeedId, x.OfferId, x.WeightsVersion)));
        Assert.All(noted, x => Assert.Equal(Values, Rounded(x.Values)));
    }

    [Fact]
    public async Task ARefusedStep_NotesNothing()
    {
        var match = await StoreAsync(MatchState.UnderReview);
        using var stale = await app.SendAsync(SearchApp.Desk, $"/api/v1/matches/{match.Id}/recommend", HttpMethod.Post, new StepRequest(), match.Version - 1);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Empty(await NotedAsync(match.Id));
    }

    [Fact]
    public async Task SystemsAndCompanies_AreNotNoted_AndLastWordsCount_AndADismissalUntilItIsTakenBack()
    {
        var dismissed = await StoreAsync(MatchState.Dismissed);
        var reopened = await StoreAsync(MatchState.UnderReview);
        var before = Make.Now.AddDays(-800);
        await InAsync(async db =>
        {
            db.Note(reopened, fits: true, new Actor(ActorKind.Client, "system", "A system"));
            Add(db, dismissed, 1, "a", true);
            Add(db, dismissed, 2, "a", false);
            Add(db, reopened, 1, "a", false);
            Add(db, reopened, 2, "b", true);
            Add(db, reopened, 3, "c", true, version: "2025-9+L4");
            Add(db, reopened, 4, "d", true, at: before);
            return await db.SaveChangesAsync();
        });

        var standing = await InAsync(db => db.DecisionsAsync(TimeProvider.System.GetUtcNow(), default));
        Assert.Equal([("a", false, dismissed.NeedId), ("b", true, reopened.NeedId)], standing.All.Where(x => x.NeedId == dismissed.NeedId || x.NeedId == reopened.NeedId).Select(x => (x.By, x.Fits, x.NeedId)).Order());

        static void Add(MatchingDbContext db, Match match, long step, string by, bool fits, string? version = null, DateTimeOffset? at = null) => db.Decisions.Add(new Decision
        {
            MatchId = match.Id, Version = step, NeedId = match.NeedId, OfferId = match.OfferId, By = by, Fits = fits, At = at ?? TimeProvider.System.GetUtcNow(),
            WeightsVersion = version ?? Weights.Current.Version, Values = Values,
        });
    }

    /// <summary>From histories comes what the steps would have noted, once; plans and later tries add nothing.</summary>
    [Fact]
    public async Task WhatWasDecidedBefore_IsNotedFromTheHistories()
    {
        var (approved, dismissed, covered, planned) = (await StoreAsync(MatchState.Approved), await StoreAsync(MatchState.UnderReview), await StoreAsync(MatchState.UnderReview), await StoreAsync(MatchState.UnderReview));
        await InAsync(async db =>
        {
            var later = Make.Now.AddDays(1);
            (await db.Matches.SingleAsync(x => x.Id == dismissed.Id)).Dismiss(MatchMake.Agency, later, "too-late", null);
            (await db.Matches.SingleAsync(x => x.Id == covered.Id)).Dismiss(MatchMake.Agency, later, "already-covered", null);
            var match = await db.Matches.SingleAsync(x => x.Id == planned.Id);
            match.TakePlan(TaughtApp.Pair(Values, planned.NeedId, planned.OfferId), MatchMake.Officer, later, "AL-1");
            match.Recommend(MatchMake.Officer, later, "AL-1");
            return await db.SaveChangesAsync();
        });
        for (var again = 0; again < 2; again++)
        {
            await InAsync(async db =>
            {
                await new LogEarlierDecisions(db, TimeProvider.System).DoAsync(LogEarlierDecisions.Start, default);
                return await db.SaveChangesAsync();
            });
        }

        Assert.Equal([("officer", true, 2L), ("agency", true, 3L)], (await NotedAsync(approved.Id)).OrderBy(x => x.Version).Select(x => (x.By, x.Fits, x.Version)));
        Assert.Equal([("agency", false, Values)], (await NotedAsync(dismissed.Id)).Select(x => (x.By, x.Fits, Rounded(x.Values))));
        Assert.Empty(await NotedAsync(covered.Id));
        Assert.Empty(await NotedAsync(planned.Id));
    }

    private static FactorVector Rounded(FactorVector x) => FactorVector.From([.. x.ToArray().Select(y => Math.Round(y, 9))]);

    private async Task<Match> StoreAsync(MatchState state)
    {
        var pair = TaughtApp.Pair(Values);
        var match = MatchMake.In(state, pair);
        await InAsync(async db =>
        {
            db.Offers.Add(new OfferCopy { Id = pair.Offer.Id, Version = 1, Snapshot = pair.Offer });
            db.Needs.Add(new NeedCopy { Id = pair.Need.Id, Version = 1, Snapshot = pair.Need });
            db.Matches.Add(match);
            return await db.SaveChangesAsync();
        });
        return match;
    }

    private Task<List<Decision>> NotedAsync(Guid match) => InAsync(db => db.Decisions.AsNoTracking().Where(x => x.MatchId == match).ToListAsync());

    private async Task<T> InAsync<T>(Func<MatchingDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }
}
