using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.Matching.Tests.SavedSearches;

/// <summary>What a saved search finds is told once, to who may read it, when they want to hear it.</summary>
public sealed class AlertsTests
{
    private static readonly SearchCriteria Tents = new() { Words = "tents" };
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task NewNeed_IsToldOnce_HoweverOftenItIsWrittenAndTheRoundIsRepeated()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents);
        var need = Need("Family tents");
        await app.TellAsync(need, Need("Office chairs"));
        await app.PassAsync(Soon);
        Assert.Equal("1+0", await app.CountsAsync());

        await app.TellAsync(need with { Version = 2, Ledger = [] }, need with { Version = 3, State = NeedState.Paused }, need with { Version = 4 });
        await app.RestartAsync();
        await app.FollowAsync();
        await app.PassAsync(Soon);

        Assert.Equal("1+0", await app.CountsAsync());
    }

    [Fact]
    public async Task KilledBeforeTheCommit_TellsItAfterwards_AndNotTwice()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents);
        await app.TellAsync(Need("Family tents"));
        await app.PassAsync(Soon, commit: false);
        Assert.Empty(await app.ToldAsync());

        await app.RestartAsync();
        await app.FollowAsync();
        await app.PassAsync(Soon);
        await app.PassAsync(Soon);

        Assert.Equal("1+0", await app.CountsAsync());
    }

    [Fact]
    public async Task WhatCouldBeFoundWhenItWasSaved_IsNoNews_UntilItSaysSomethingElse()
    {
        await using var app = await AlertsApp.CreateAsync();
        var need = Need("Family tents");
        await app.TellAsync(need);
        await app.SaveAsync(Tents);
        await app.TellAsync(need with { Version = 2, Ledger = [] });
        await app.PassAsync(Soon);
        Assert.Empty(await app.ToldAsync());

        await app.TellAsync(need with { Version = 3, Content = need.Content with { Summary = "Now for two hundred families" } });
        await app.PassAsync(Soon);
        await app.TellAsync(need with { Version = 4, Content = need.Content with { Summary = "Now for three hundred families" } });
        await app.PassAsync(Soon);

        Assert.Equal("0+1 0+1", await app.CountsAsync());
    }

    [Fact]
    public async Task TakenBackBeforeItsTime_IsNotTold_AndToldWhenItComesBack()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents, AlertRhythm.Daily);
        var need = Need("Family tents");
        await app.TellAsync(need);
        await app.TellAsync(need with { Version = 2, State = NeedState.Paused }, need with { Version = 3, State = NeedState.Paused });
        await app.PassAsync(TimeSpan.FromDays(1));
        Assert.Empty(await app.ToldAsync());

        await app.TellAsync(need with { Version = 4 });
        await app.PassAsync(TimeSpan.FromDays(1));
        await app.TellAsync(need with { Version = 5, State = NeedState.Cancelled });

        Assert.Equal("1+0", await app.CountsAsync());
        Assert.Equal(0, await app.InAsync(db => db.SavedSearchHits.CountAsync()));
    }

    [Fact]
    public async Task WhatThePersonMayNotRead_IsNotTold_AlsoWhenItWasHiddenMeanwhile()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents, AlertRhythm.Daily, "company");
        await app.SaveAsync(Tents, AlertRhythm.Daily, "agency", OrganisationKind.Agency);
        await app.SaveAsync(Tents with { Side = SearchSide.Offer }, AlertRhythm.Daily, "agency-offers", OrganisationKind.Agency);
        var hidden = Need("Tents shown at first");
        await app.TellAsync(
            Need("Tents for everybody"), Need("Tents for agencies only", Visibility.Agencies), Need("Tents of our own") with { AgencyId = app.Organisation }, hidden,
            Make.Offer(Make.Content("Tents for another agency") with { Visibility = Visibility.NamedAgency, NamedAgency = Guid.CreateVersion7() }),
            Make.Offer(Make.Content("Tents on hold"), OfferState.OnHold),
            Make.Offer(Make.Content("Tents for us") with { Visibility = Visibility.NamedAgency, NamedAgency = app.Organisation }));
        await app.TellAsync(hidden with { Version = 2, Content = hidden.Content with { Visibility = Visibility.Agencies } });
        await app.PassAsync(TimeSpan.FromDays(1));

        var told = (await app.ToldAsync()).ToDictionary(x => x.Subject, x => x.Searches.Sum(y => y.New + y.Changed));
        Assert.Equal(new Dictionary<string, int> { ["company"] = 1, ["agency"] = 3, ["agency-offers"] = 1 }.OrderBy(x => x.Key), told.OrderBy(x => x.Key));
    }

    [Theory]
    [InlineData("Africa/Nairobi", AlertRhythm.Daily, "2026-03-03T04:00:00")]
    [InlineData("America/New_York", AlertRhythm.Daily, "2026-03-02T12:00:00")]
    [InlineData("America/New_York", AlertRhythm.Weekly, "2026-03-02T12:00:00")]
    [InlineData("Asia/Tokyo", AlertRhythm.Weekly, "2026-03-08T22:00:00")]
    [InlineData("No/Such_Zone", AlertRhythm.Weekly, "2026-03-09T07:00:00")]
    public async Task Digest_ComesInThePersonsMorning_WithEverythingFoundUntilThen(string zone, AlertRhythm rhythm, string at)
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents, rhythm, zone: zone);
        await app.TellAsync(Need("Family tents"));
        await app.TellAsync(Need("Tents for schools"), Need("Tents for clinics"));
        var morning = DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture);

        await app.PassAsync(morning - app.Time.GetUtcNow() - TimeSpan.FromMinutes(1));
        Assert.Empty(await app.ToldAsync());
        await app.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("3+0", await app.CountsAsync());
    }

    [Fact]
    public async Task MoreThanFourAnHour_ComeTogether_WhenThereIsRoomAgain()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents);
        await app.SaveAsync(new SearchCriteria { Words = "blankets" });
        for (var i = 0; i < 7; i++)
        {
            await app.TellAsync(Need($"Tents of kind {i}"));
            await app.PassAsync(Soon);
        }

        await app.TellAsync(Need("Blankets"));
        await app.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal("1+0 1+0 1+0 1+0", await app.CountsAsync());

        await app.PassAsync(TimeSpan.FromMinutes(40));
        Assert.Equal("1+0 1+0 1+0 1+0 4+0", await app.CountsAsync());
        Assert.Equal(2, (await app.ToldAsync())[^1].Searches.Count);
    }

    [Fact]
    public async Task SeveralSearchesOfOnePerson_AreOneMessage()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents, name: "Tents");
        await app.SaveAsync(new SearchCriteria { Kinds = ["goods"], Places = ["014"] }, name: "East Africa");
        await app.TellAsync(Need("Family tents"));
        await app.PassAsync(Soon);

        Assert.Equal(["East Africa", "Tents"], Assert.Single(await app.ToldAsync()).Searches.Select(x => x.Name).Order());
    }

    [Fact]
    public async Task Paused_FindsNothing_AndResumedTellsWhatComesFromThenOn()
    {
        await using var app = await AlertsApp.CreateAsync();
        var search = await app.SaveAsync(Tents);
        var actor = new Actor(ActorKind.Person, "reader", "reader");
        await app.StepAsync(search, x => x.Pause(actor, app.Time.GetUtcNow()));
        await app.TellAsync(Need("Tents while paused"));
        var last = await app.InAsync(db => db.Changes.MaxAsync(x => x.Sequence));
        await app.StepAsync(search, x => x.Resume(actor, last, app.Time.GetUtcNow()));
        await app.TellAsync(Need("Tents afterwards"));
        await app.RestartAsync();
        await app.FollowAsync();
        await app.PassAsync(Soon);

        Assert.Equal("1+0", await app.CountsAsync());
    }

    [Fact]
    public async Task SearchCommittedAfterTheChangeWasLookedAt_StillFindsIt()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(new SearchCriteria { Words = "blankets" });
        await app.TellAsync(Need("Family tents"));
        await app.SaveAsync(Tents, from: 0);
        await app.FollowAsync();
        app.Time.Advance(TimeSpan.FromSeconds(6));
        await app.FollowAsync();
        await app.PassAsync(Soon);

        Assert.Equal("1+0", await app.CountsAsync());
    }

    [Fact]
    public async Task WhoLeft_HearsNothing_ButWhoCameBackSinceKeepsTheirNewSearch()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents, subject: "leaver");
        await app.SaveAsync(Tents, subject: "stays");
        await app.TellAsync(Need("Family tents"));
        var left = app.Left("leaver", app.Time.GetUtcNow(), members: ("stays", "UTC"));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.SaveAsync(Tents, AlertRhythm.Daily, "leaver");
        await app.TellAsync(left, left, Need("Tents for schools"));
        await app.PassAsync(Soon);
        Assert.Equal(["stays"], (await app.ToldAsync()).Select(x => x.Subject));

        await app.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal((2, 1), ((await app.ToldAsync())[0].Searches[0].New, Assert.Single(await app.ToldAsync(), x => x.Subject == "leaver").Searches[0].New));
    }

    [Fact]
    public async Task ClosedOrganisation_HearsNothing()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents);
        await app.TellAsync(Need("Family tents"));
        await app.TellAsync(app.Left("", app.Time.GetUtcNow(), active: false, ("reader", "UTC")));
        await app.PassAsync(Soon);

        Assert.Empty(await app.ToldAsync());
        Assert.Equal(0, await app.InAsync(db => db.SavedSearchHits.CountAsync()));
    }

    [Fact]
    public async Task Mover_HasMorningsInTheNewZone()
    {
        await using var app = await AlertsApp.CreateAsync();
        await app.SaveAsync(Tents, AlertRhythm.Daily, zone: "Africa/Nairobi");
        await app.TellAsync(Need("Family tents"));
        await app.TellAsync(app.Left("", app.Time.GetUtcNow(), members: ("reader", "America/New_York")));
        await app.PassAsync(TimeSpan.Zero);
        await app.PassAsync(TimeSpan.FromHours(3));

        Assert.Equal("1+0", await app.CountsAsync());
    }

    private static NeedSnapshot Need(string title, Visibility visibility = Visibility.Public) => Make.Need(Make.Content(title) with { Visibility = visibility });
}
