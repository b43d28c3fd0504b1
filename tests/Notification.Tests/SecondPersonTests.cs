namespace Matchmaking.Notification.Tests;

/// <summary>A decision that waits for a second person: who hears of it, and that the message closes when it is decided.</summary>
public sealed class SecondPersonTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("lead", false, "screener")]
    [InlineData("screener", true, "lead")]
    [InlineData("elsewhere", false, "lead screener")]
    public async Task WhoeverMayConfirm_IsTold_AndNotWhoProposed(string by, bool leadNeeded, string told)
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Proposed(Guid.CreateVersion7(), "confirmation-proposed", 1, by, 2, leadNeeded));
        Assert.Equal(told, string.Join(' ', await app.ToldAsync()));
        Assert.All(await app.NoticesAsync(), x => Assert.Equal(("case-second-person", false), (x.Template, x.Read)));
    }

    [Theory]
    [InlineData("hit-confirmed")]
    [InlineData("proposal-sent-back")]
    [InlineData("proposal-withdrawn")]
    [InlineData("compared")]
    public async Task WhenNothingWaitsAnyMore_TheMessageCloses(string step)
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Proposed(id, "confirmation-proposed", 1, "lead", 2));
        await app.DeliverAsync(app.World.Proposed(id, "dismissal-proposed", 2, "lead", 3, after: TimeSpan.FromSeconds(5)));
        await app.DeliverAsync(app.World.Proposed(id, "hit-dismissed", 1, "screener", 4, after: Later));
        Assert.False(Assert.Single(await app.NoticesAsync()).Read);

        await app.DeliverAsync(app.World.Proposed(id, step, 0, "screener", 5, after: 2 * Later));

        Assert.True(Assert.Single(await app.NoticesAsync()).Read);
        // The next one is told anew.
        await app.DeliverAsync(app.World.Proposed(id, "confirmation-proposed", 1, "lead", 6, after: 3 * Later));
        Assert.Equal([true, false], (await app.NoticesAsync()).Select(x => x.Read));
    }

    [Fact]
    public async Task OneMessageOfManyCases_ClosesWithTheLastOfThem()
    {
        await using var app = await TellingApp.CreateAsync();
        Guid[] cases = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var id in cases)
        {
            await app.DeliverAsync(app.World.Proposed(id, "dismissal-proposed", 1, "screener", 2, leadNeeded: true));
        }

        var notice = Assert.Single(await app.NoticesAsync());
        Assert.Equal(("lead", 3), (notice.Subject, await app.CountAsync(notice)));
        foreach (var (id, done) in cases.Select((x, i) => (x, i == 2)))
        {
            await app.DeliverAsync(app.World.Proposed(id, "hit-dismissed", 0, "lead", 3, after: Later));
            Assert.Equal(done, Assert.Single(await app.NoticesAsync()).Read);
        }
    }

    [Fact]
    public async Task ProposalThatArrivesAfterItsDecision_IsNotTold_AndTwiceIsOnce()
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        var (proposed, decided) = (app.World.Proposed(id, "confirmation-proposed", 1, "lead", 2), app.World.Proposed(id, "hit-confirmed", 0, "screener", 3, after: Later));
        await app.DeliverAsync(decided);
        await app.DeliverAsync(proposed);
        await app.DeliverAsync(decided);
        await app.DeliverAsync(proposed);
        Assert.Empty(await app.NoticesAsync());
    }

    [Fact]
    public async Task EventsFromBeforeItWasSaid_CloseNothing()
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Proposed(id, "confirmation-proposed", 1, "lead", 2));
        await app.DeliverAsync(app.World.Proposed(id, "assigned", 0, "lead", 3, after: Later) with { ProposedHits = null });
        Assert.False(Assert.Single(await app.NoticesAsync()).Read);
    }
}
