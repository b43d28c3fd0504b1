using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Contracts.Offers.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Tests;

/// <summary>One message per happening and person, in whatever order and however often it is delivered.</summary>
public sealed class TellingTests
{
    [Fact]
    public async Task EveryEvent_DeliveredTwice_IsToldOnce()
    {
        await using var app = await TellingApp.CreateAsync();
        var world = app.World;
        var offer = world.Offer(World.Step("submitted", "available"));
        var need = world.Need(World.Step("inReview", "open"));
        var match = world.Match(World.Step("approved", "offered"));
        var delivery = world.Delivery(world.By("boss"));
        var clearance = world.Clearance(World.Step("", "inProgress"));
        var screening = world.Case(World.Step("", "open"));
        for (var time = 0; time < 2; time++)
        {
            await app.DeliverAsync(world.DeskEvent());
            await app.DeliverAsync(offer);
            await app.DeliverAsync(need);
            await app.DeliverAsync(match);
            await app.DeliverAsync(delivery);
            await app.DeliverAsync(clearance);
            await app.DeliverAsync(screening);
        }

        var notices = await app.NoticesAsync();
        Assert.Equal(2 + 1 + 2 + 1 + 2 + 2, notices.Count);
        foreach (var notice in notices)
        {
            Assert.Equal(1, await app.CountAsync(notice));
        }
    }

    [Fact]
    public async Task OlderOrganisation_DeliveredLate_ChangesNothing()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.CompanyEvent(version: 3, active: false));
        await app.DeliverAsync(app.World.CompanyEvent(version: 2));
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        Assert.Empty(await app.NoticesAsync());
    }

    [Fact]
    public async Task StepsOfOneMatch_InReverseOrder_AreBothTold()
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Match(World.Step("offered", "declinedByCompany", app.World.By("boss"), version: 6), id));
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered", version: 5), id));
        Assert.Equal(["boss", "focal", "member", "officer"], await app.ToldAsync());
    }

    [Fact]
    public async Task AssignedOfficer_OfAnOlderMatchEvent_DoesNotReplaceTheNewer()
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Match(World.Step("underReview", "underReview", version: 4), id, assigned: "officer2"));
        await app.DeliverAsync(app.World.Match(World.Step("proposed", "underReview", version: 3), id, assigned: "officer"));
        await app.DeliverAsync(app.World.Clearance(World.Step("inProgress", "cleared"), null, id));
        Assert.Equal(["focal", "head", "officer2", "reviewer"], await app.ToldAsync());
    }

    [Fact]
    public async Task Actor_IsNeverToldOfTheirOwnAct()
    {
        await using var app = await TellingApp.CreateAsync();
        await app.DeliverAsync(app.World.Need(World.Step("draft", "inReview", app.World.By("head"))));
        Assert.Equal(["reviewer"], await app.ToldAsync());
    }

    [Fact]
    public async Task UnknownOrganisation_IsToldOnceItIsKnown()
    {
        await using var app = await TellingApp.CreateAsync(known: false);
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.DoDueAsync();
        Assert.Empty(await app.NoticesAsync());

        await app.DeliverAsync(app.World.CompanyEvent());
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.DoDueAsync();
        Assert.Equal(["boss", "member"], await app.ToldAsync());
        Assert.Equal(0, await app.WithDbAsync(db => db.Postponed.CountAsync()));
    }

    [Fact]
    public async Task UnknownOrganisation_ThatNeverComes_IsGivenUpAfterAWeek()
    {
        await using var app = await TellingApp.CreateAsync(known: false);
        await app.DeliverAsync(app.World.Match(World.Step("approved", "offered")));
        app.Time.Advance(TimeSpan.FromDays(8));
        await app.DoDueAsync();
        Assert.Equal(0, await app.WithDbAsync(db => db.Postponed.CountAsync() ));
        Assert.Equal(0, await app.WithDbAsync(db => db.Due.CountAsync()));
    }

    [Fact]
    public async Task Proposals_ForOneNeedInOneHour_AreOneMessageThatCounts()
    {
        await using var app = await TellingApp.CreateAsync();
        var need = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
        {
            await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1), need: need));
        }

        var notice = Assert.Single(await app.NoticesAsync());
        Assert.Equal("focal", notice.Subject);
        Assert.Equal(5, await app.CountAsync(notice));
        Assert.Equal($"/my-needs/{need}", notice.ManyPath);

        await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1, at: World.Start.AddHours(1)), need: need));
        Assert.Equal(2, (await app.NoticesAsync()).Count);
    }

    [Fact]
    public async Task Proposals_AfterTheMessageWasRead_MakeItUnreadAgain()
    {
        await using var app = await TellingApp.CreateAsync();
        var need = Guid.CreateVersion7();
        await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1), need: need));
        await app.WithDbAsync(async db =>
        {
            (await db.Notices.SingleAsync()).MarkRead();
            return await db.SaveChangesAsync();
        });
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1), need: need));
        var notice = Assert.Single(await app.NoticesAsync());
        Assert.False(notice.Read);
        Assert.Equal(app.Time.GetUtcNow(), notice.At);
    }

    [Fact]
    public async Task Proposals_ForManyNeeds_BeyondTenShareOneMessage()
    {
        await using var app = await TellingApp.CreateAsync();
        for (var i = 0; i < 30; i++)
        {
            await app.DeliverAsync(app.World.Match(World.Step("", "proposed", version: 1)));
        }

        var notices = await app.NoticesAsync();
        Assert.InRange(notices.Count, 2, 11);
        var counts = await Task.WhenAll(notices.Select(app.CountAsync));
        Assert.Equal(30, counts.Sum());
    }

    [Fact]
    public async Task Proposals_ThatComeTogether_AreToldAsThoseThatComeOneByOne_AndOnce()
    {
        await using var app = await TellingApp.CreateAsync();
        var need = Guid.CreateVersion7();
        MatchesProposed[] messages =
        [
            new() { Proposals = [.. Enumerable.Range(0, 20).Select(_ => app.World.Proposal(World.Step("", "proposed", version: 1), need))] },
            new() { Proposals = [.. Enumerable.Range(0, 15).Select(_ => app.World.Proposal(World.Step("", "proposed", version: 1), Guid.CreateVersion7()))] },
        ];
        foreach (var message in messages.Concat(messages))
        {
            await app.DeliverAsync(message);
        }

        var notices = await app.NoticesAsync();
        Assert.Equal(20, await app.CountAsync(notices.Single(x => x.ManyPath == $"/my-needs/{need}")));
        Assert.Equal(11, notices.Count);
        Assert.Equal(35, (await Task.WhenAll(notices.Select(app.CountAsync))).Sum());
        Assert.Equal(35, await app.WithDbAsync(db => db.Matches.CountAsync()));
    }

    [Fact]
    public async Task BulkOpening_IsOneMessage()
    {
        await using var app = await TellingApp.CreateAsync();
        for (var i = 0; i < 60; i++)
        {
            await app.DeliverAsync(app.World.Need(World.Step("", "open", app.World.By("head"), version: 1, at: World.Start.AddSeconds(2 * i))));
        }

        var notice = Assert.Single(await app.NoticesAsync());
        Assert.Equal(60, await app.CountAsync(notice));
        Assert.Equal("/my-needs", notice.ManyPath);
        Assert.Empty(await app.MailsAsync());
    }

    [Fact]
    public async Task OfferEnding_IsToldOnceInTime_AndMovesWithTheLastDay()
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        var first = DateOnly.FromDateTime(World.Start.UtcDateTime).AddDays(20);
        await app.DeliverAsync(app.World.Offer(World.Step("paused", "available", version: 2), id, until: first));
        await app.DeliverAsync(app.World.Offer(World.Step("available", "available", version: 3), id, until: first.AddDays(10)));
        await app.DeliverAsync(app.World.Offer(World.Step("paused", "available", version: 2), id, until: first));
        app.Time.Advance(TimeSpan.FromDays(7));
        await app.DoDueAsync();
        Assert.Empty(await app.NoticesAsync());

        app.Time.Advance(TimeSpan.FromDays(10));
        await app.DoDueAsync();
        Assert.All(await app.NoticesAsync(), x => Assert.Equal(NotificationKind.OfferEnding, x.Kind));
        Assert.Equal(["boss", "member"], await app.ToldAsync());
    }

    [Fact]
    public async Task OfferEnding_OfAWithdrawnOffer_IsNotTold()
    {
        await using var app = await TellingApp.CreateAsync();
        var id = Guid.CreateVersion7();
        var until = DateOnly.FromDateTime(World.Start.UtcDateTime).AddDays(20);
        await app.DeliverAsync(app.World.Offer(World.Step("paused", "available", version: 2), id, until: until));
        await app.DeliverAsync(app.World.Offer(World.Step("available", "withdrawn", app.World.By("boss"), version: 3), id, state: OfferState.Withdrawn, until: until));
        app.Time.Advance(TimeSpan.FromDays(30));
        await app.DoDueAsync();
        Assert.Empty(await app.NoticesAsync());
    }

    [Fact]
    public async Task OneMessage_WhenTwoRowsReachTheSamePerson()
    {
        await using var app = await TellingApp.CreateAsync();
        var both = app.World.CompanyEvent(version: 2);
        both = both with { Organisation = both.Organisation with { Members = [.. app.World.AgencyEvent().Organisation.Members.Select(x => x with { Roles = ["company-member"] })] } };
        await app.DeliverAsync(both);
        await app.DeliverAsync(app.World.Match(World.Step("accepting", "accepted", Actor.Service("matching"))));
        Assert.Equal(["focal", "head", "officer", "reviewer"], await app.ToldAsync());
    }
}
