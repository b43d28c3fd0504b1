using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Allocation.Solving;
using Matchmaking.Matching.Allocations;
using Matchmaking.Matching.Tests.Matches;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocations;

/// <summary>An approved plan is carried out in steps; a kill between or within them makes nothing twice and loses nothing.</summary>
public sealed class CarryOutTests(MatchesApp app)
{
    private const int Pairs = 45;

    [Fact]
    public async Task KilledWithinAStep_MakesEveryPairingOnce()
    {
        var plan = await ApprovedAsync();

        // Everything of a step is one commit: what a killed one did is as if it had never been.
        Assert.Equal(20, (await StepAsync(plan, save: false)).Summary().Made);
        Assert.Equal(0, (await StoredAsync(plan)).Summary().Made);
        Assert.Equal(20, (await StepAsync(plan, save: true)).Summary().Made);
        await StepAsync(plan, save: false);
        Assert.Equal(40, (await StepAsync(plan, save: true)).Summary().Made);
        var done = await StepAsync(plan, save: true);
        Assert.Equal((AllocationState.Approved, Pairs), (done.State, done.Summary().Made));

        // The row of due work may come once more.
        Assert.Equal(done.Version, (await StepAsync(plan, save: true)).Version);
        var rows = done.Body.Rows;
        var matches = await app.InAsync(db => db.Matches.AsNoTracking().Where(x => x.Origin == MatchOrigin.Person).ToListAsync());
        Assert.All(rows, row =>
        {
            var match = Assert.Single(matches, x => x.OfferId == row.OfferId && x.NeedId == row.NeedId);
            Assert.Equal((row.MatchId, MatchState.Recommended, row.Quantity), (match.Id, match.State, match.Body.Lines.Single().NeedQuantity));
        });
    }

    /// <summary>A plan of pairs that nobody has proposed yet, approved; its due work is done by the test and not by the service.</summary>
    private async Task<Guid> ApprovedAsync()
    {
        var emergency = PlanMake.Emergency();
        var offers = Enumerable.Range(0, Pairs).Select(_ => PlanMake.Offer(10)).ToArray();
        var needs = Enumerable.Range(0, Pairs).Select(_ => PlanMake.Need(10, emergency)).ToArray();
        await app.BoardAsync(offers, needs, propose: false);
        return await app.InAsync(async db =>
        {
            var board = new AllocationBoard(offers, needs, [], offers.ToDictionary(x => x.CompanyId, _ => Contracts.Companies.V1.ScreeningStanding.Clear), new AllocationLimits(3, 10, null), Make.Today);
            CandidatePair[] pairs = [.. offers.Zip(needs).Select(x => new CandidatePair(x.First, x.Second, .8, ["Both mention tents."]))];
            var shared = new AllocationMaker(new SharingSolver(TimeProvider.System, TimeSpan.FromSeconds(30))).Make(board, pairs, needs);
            var plan = AllocationPlan.Make(AllocationWriting.BodyOf(new AllocationRequest(), board, shared, pairs, needs), agency: null, PlanMake.Officer, Make.Now);
            plan.Approve(PlanMake.Officer, Make.Now, null);
            db.Allocations.Add(plan);
            await db.SaveChangesAsync();
            return plan.Id;
        });
    }

    private Task<AllocationPlan> StepAsync(Guid plan, bool save) => app.WithAsync<CarryOutAllocation, AllocationPlan>(async (db, work) =>
    {
        await work.DoAsync(plan.ToString(), CancellationToken.None);
        var stored = (await db.Allocations.FindAsync(plan))!;

        // Without the row that it plans for its next step: the service would do that.
        db.ChangeTracker.Entries<Messaging.DueWork.DueItem>().ToList().ForEach(x => x.State = EntityState.Detached);
        if (save)
        {
            await db.SaveChangesAsync();
        }

        return stored;
    });

    private Task<AllocationPlan> StoredAsync(Guid plan) => app.InAsync(db => db.Allocations.AsNoTracking().SingleAsync(x => x.Id == plan));
}
