using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Repeats;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Repeats;

/// <summary>The desk's list of help that was offered several times: what comes onto it, what leaves it, and what people say of it.</summary>
public sealed class LikelyRepeatsTests(SearchApp app) : IClassFixture<SearchApp>
{
    private const string Path = "/api/v1/repeats";
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private readonly Guid _company = Guid.CreateVersion7();
    private int _made;

    [Fact]
    public async Task Group_IsTheOldestAndWhatSaysTheSame_OfOneCompanyAndKind()
    {
        const string Title = "Water purification tablets for households";
        var (main, again, third) = (Offered(Title), Offered(Title), Offered(Title));
        third = third with { State = OfferState.Paused, Content = third.Content with { Visibility = Visibility.NamedAgency, NamedAgency = app.AgencyId } };
        var kind = Offered(Title);
        await TellAsync(
            third, again, main, Offered("School desks of birch"), kind with { Content = kind.Content with { Kind = "services" } }, Offered(Title) with { CompanyId = Guid.CreateVersion7() },
            Offered(Title) with { State = OfferState.Withdrawn }, Offered(Title) with { State = OfferState.Submitted });

        var group = Assert.Single(await GroupsAsync());
        Assert.Equal(main.Id, group.Main.Hit.Id);
        Assert.Equal(new[] { again.Id, third.Id }.Order(), group.Repeats.Select(x => x.Offer.Hit.Id).Order());
        Assert.All(group.Repeats, x => Assert.Equal((main.Id, RepeatState.Likely, 1.0, null), (x.MainId, x.State, x.Score, x.ToldApartBy)));
        var named = group.Repeats.Single(x => x.Offer.Hit.Id == third.Id).Offer;
        Assert.Equal((Visibility.NamedAgency, app.AgencyId, "paused"), (named.Visibility, named.Agencies.Single(), named.Hit.State));
    }

    [Fact]
    public async Task WhatEndsIsJoinedOrSaysSomethingElse_LeavesTheList_AndComesBack()
    {
        const string Title = "Hygiene kits with soap and buckets";
        var (main, again, third) = (Offered(Title), Offered(Title), Offered(Title));
        await TellAsync(main, again, third);
        Assert.Equal(2, Assert.Single(await GroupsAsync()).Repeats.Count);

        await TellAsync(again with { Version = 2, State = OfferState.Withdrawn });
        Assert.Equal([third.Id], Assert.Single(await GroupsAsync()).Repeats.Select(x => x.Offer.Hit.Id));

        await TellAsync(third with { Version = 2, State = OfferState.Closed, Reason = "joined", JoinedTo = new OfferLink(main.Id, main.Reference) });
        Assert.Empty(await GroupsAsync());
        await TellAsync(third with { Version = 3 });
        Assert.Equal(third.Id, Assert.Single(await GroupsAsync()).Repeats.Single().Offer.Hit.Id);

        await TellAsync(main with { Version = 2, Content = Content("Bicycles for nurses") });
        Assert.Empty(await GroupsAsync());
        await TellAsync(third with { Version = 4, Content = Content("Bicycles for nurses") });
        Assert.Equal((main.Id, third.Id), Pair(Assert.Single(await GroupsAsync())));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task ToldApart_StaysOffTheList_UntilOneOfTheTwoSaysSomethingElse()
    {
        const string Title = "Mobile clinics on lorries";
        var (main, again) = (Offered(Title), Offered(Title));
        await TellAsync(main, again);
        var found = Assert.Single(await GroupsAsync()).Repeats.Single();
        Assert.Single(await app.GetAsync<IReadOnlyList<SimilarRecord>>(SearchApp.Desk, $"/api/v1/suggestions/offers/{main.Id}/repeats"));

        using var stale = await StepAsync(found.Id, "tell-apart", found.Version + 1);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using var told = await StepAsync(found.Id, "tell-apart", found.Version);
        var apart = await SearchApp.ReadAsync<LikelyRepeatResponse>(told);
        Assert.Equal(RepeatState.Different, apart.State);
        Assert.NotNull(apart.ToldApartBy);
        Assert.NotNull(apart.ToldApartAt);
        using var twice = await StepAsync(found.Id, "tell-apart", apart.Version);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        Assert.Empty(await GroupsAsync());
        Assert.Empty(await app.GetAsync<IReadOnlyList<SimilarRecord>>(SearchApp.Desk, $"/api/v1/suggestions/offers/{main.Id}/repeats"));
        Assert.Equal((main.Id, again.Id), Pair(Assert.Single(await GroupsAsync("different"))));

        // Dates, readers and a pause are no other text; nor is being joined elsewhere and taken apart.
        await TellAsync(main with { Version = 2, Content = main.Content with { Until = Today.AddDays(40), Visibility = Visibility.Agencies } }, again with { Version = 2, State = OfferState.Paused });
        await TellAsync(again with { Version = 3, State = OfferState.Closed, JoinedTo = new OfferLink(Guid.CreateVersion7(), "OF-X") });
        Assert.Empty(await GroupsAsync("different"));
        await TellAsync(again with { Version = 4 });
        Assert.Empty(await GroupsAsync());

        // Taken back by hand, and told apart once more.
        using var back = await StepAsync(found.Id, "look-again", apart.Version);
        var likely = await SearchApp.ReadAsync<LikelyRepeatResponse>(back);
        Assert.Equal((RepeatState.Likely, null, null), (likely.State, likely.ToldApartBy, likely.ToldApartAt));
        Assert.Single(await GroupsAsync());
        using var noMore = await StepAsync(found.Id, "look-again", likely.Version);
        Assert.Equal(HttpStatusCode.Conflict, noMore.StatusCode);
        using var again2 = await StepAsync(found.Id, "tell-apart", likely.Version);
        Assert.Equal(HttpStatusCode.OK, again2.StatusCode);

        await TellAsync(again with { Version = 5, Content = again.Content with { Summary = Title + ", with a nurse" } });
        Assert.Equal((main.Id, again.Id), Pair(Assert.Single(await GroupsAsync())));
        Assert.Equal(["found", "told-apart", "looked-again", "told-apart", "found-again"], await HistoryAsync(found.Id));
    }

    /// <summary>Delivered twice, and about a pair that is not on the list.</summary>
    [Fact]
    public async Task WhatTheCompanyCallsDifferent_IsOffTheList()
    {
        const string Title = "Looms with shuttles";
        var (main, again) = (Offered(Title), Offered(Title));
        await TellAsync(main, again);
        await AnswerAsync(JoinQuestionState.Open, main, again);
        await AnswerAsync(JoinQuestionState.Withdrawn, main, again);
        Assert.Single(await GroupsAsync());

        await AnswerAsync(JoinQuestionState.Different, again, main);
        await AnswerAsync(JoinQuestionState.Different, again, main);
        await AnswerAsync(JoinQuestionState.Different, main, Offered(Title));
        Assert.Empty(await GroupsAsync());
        Assert.Equal("Katrin", Assert.Single(await GroupsAsync("different")).Repeats.Single().ToldApartBy);
    }

    [Fact]
    public async Task RoundsRepeated_FindNothingTwice_AndANewReaderOfTextsGoesThroughAll()
    {
        const string Title = "Radio sets for villages";
        var (main, again) = (Offered(Title), Offered(Title));
        await TellAsync(main, again);
        var before = Assert.Single(await GroupsAsync()).Repeats.Single();

        // As after a kill before the cursor was kept.
        await InAsync(db => db.Cursors.Where(x => x.Id == RepeatWriter.Cursor).ExecuteUpdateAsync(x => x.SetProperty(y => y.Sequence, 0)));
        await TellAsync(Offered("Looms for weavers"));
        Assert.Equal((before.Id, before.Version, before.FoundAt), Assert.Single(await GroupsAsync()).Repeats.Select(x => (x.Id, x.Version, x.FoundAt)).Single());

        await InAsync(db => db.Repeats.Where(x => x.CompanyId == _company).ExecuteDeleteAsync());
        await InAsync(db => db.Cursors.Where(x => x.Id == RepeatWriter.FoundWith).ExecuteUpdateAsync(x => x.SetProperty(y => y.Sequence, 0)));
        await TellAsync(Offered("Ploughs drawn by oxen"));
        Assert.Equal((main.Id, again.Id), Pair(Assert.Single(await GroupsAsync())));
    }

    [Fact]
    public async Task Chain_BeginsAtItsOldest_AndGoesOnOnceThatIsSettled()
    {
        const string Words = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango";
        var text = Words.Split(' ');
        // Each shares nine in ten words with the next; the ends share too few.
        var (first, second, third) = (Offered(string.Join(' ', text)), Offered(string.Join(' ', text[2..]) + " uniform victor"), Offered(string.Join(' ', text[4..]) + " uniform victor whiskey xray"));
        await TellAsync(first, second, third);
        var group = Assert.Single(await GroupsAsync());
        Assert.Equal((first.Id, second.Id), Pair(group));
        Assert.Equal(2, await CountAsync());

        using var told = await StepAsync(group.Repeats.Single().Id, "tell-apart", group.Repeats.Single().Version);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal((second.Id, third.Id), Pair(Assert.Single(await GroupsAsync())));
    }

    [Fact]
    public async Task ManyOfTheSame_AreTwentyToAnOffer_AndPagesHoldEachGroupOnce()
    {
        const string Title = "Blankets of recycled wool";
        await TellAsync([.. Enumerable.Range(0, 40).Select(_ => Offered(Title))]);
        var (offers, rows) = (await InAsync(db => db.Repeats.Where(x => x.CompanyId == _company).ToListAsync()), await CountAsync());
        Assert.All(offers.GroupBy(x => x.MainId), x => Assert.True(x.Count() <= 20));
        Assert.InRange(rows, 39, 200);

        var others = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var other in others)
        {
            await TellAsync(Offered("Sewing machines with pedals") with { CompanyId = other }, Offered("Sewing machines with pedals") with { CompanyId = other });
        }

        List<Guid> seen = [];
        for (string? after = null; ;)
        {
            var page = await app.GetAsync<Page<RepeatGroup>>(SearchApp.Desk, $"{Path}?limit=2&after={after}");
            Assert.True(page.Items.Count <= 2);
            seen.AddRange(page.Items.Select(x => x.Main.Hit.OrganisationId));
            if ((after = page.After) is null)
            {
                break;
            }
        }

        // Last found first, each once.
        Assert.Equal(others.Reverse(), seen.Take(3));
        Assert.Equal(3, seen.Count(others.Contains));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(SearchApp.Company, HttpStatusCode.Forbidden)]
    [InlineData(SearchApp.Agency, HttpStatusCode.Forbidden)]
    [InlineData(SearchApp.Admin, HttpStatusCode.Forbidden)]
    [InlineData(SearchApp.Desk, HttpStatusCode.OK)]
    public async Task List_IsForMatchingOfficers(string? who, HttpStatusCode status)
    {
        using var list = await app.SendAsync(who, Path);
        Assert.Equal(status, list.StatusCode);
    }

    [Fact]
    public async Task UnknownPair_AndUnknownState_AreRefused()
    {
        using var unknown = await app.SendAsync(SearchApp.Desk, $"{Path}/{Guid.CreateVersion7()}");
        using var step = await StepAsync(Guid.CreateVersion7(), "tell-apart", 1);
        using var state = await app.SendAsync(SearchApp.Desk, $"{Path}?state=perhaps");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.BadRequest], new[] { unknown, step, state }.Select(x => x.StatusCode));
    }

    private static (Guid Main, Guid Other) Pair(RepeatGroup group) => (group.Main.Hit.Id, group.Repeats.Single().Offer.Hit.Id);

    private static HelpContent Content(string title) => Make.Content(title) with { From = Today, Until = Today.AddDays(100) };

    /// <summary>Of this test's company, each made after the one before.</summary>
    private OfferSnapshot Offered(string title) => Make.Offer(Content(title)) with { CompanyId = _company, CreatedAt = Make.Now.AddMinutes(_made++) };

    private async Task TellAsync(params OfferSnapshot[] offers)
    {
        await app.TellAsync(offers);
        var told = await InAsync(db => db.Changes.MaxAsync(x => x.Sequence));
        await app.UntilAsync(db => db.Cursors.AnyAsync(x => x.Id == RepeatWriter.Cursor && x.Sequence >= told));
    }

    private async Task<IReadOnlyList<RepeatGroup>> GroupsAsync(string state = "likely") =>
        (await app.GetAsync<Page<RepeatGroup>>(SearchApp.Desk, $"{Path}?company={_company}&state={state}")).Items;

    private Task<HttpResponseMessage> StepAsync(Guid id, string step, long version) => app.SendAsync(SearchApp.Desk, $"{Path}/{id}/{step}", HttpMethod.Post, new StepRequest(), version);

    private Task<int> AnswerAsync(JoinQuestionState state, OfferSnapshot offer, OfferSnapshot into) => InAsync(async db =>
    {
        await new JoinQuestionChangedConsumer(db).ConsumeAsync(
            new JoinQuestionChanged
            {
                Transition = new Transition { Change = "denied", From = "open", To = "different", Actor = new Actor(ActorKind.Person, "katrin", "Katrin", _company), At = Make.Now, Version = 2 },
                Question = new JoinQuestionSnapshot
                {
                    Id = Guid.CreateVersion7(), Version = 2, State = state, CompanyId = _company, Offer = new OfferLink(offer.Id, offer.Reference), OfferTitle = offer.Content.Title,
                    Into = new OfferLink(into.Id, into.Reference), AskedBy = "officer", CreatedAt = Make.Now, ChangedAt = Make.Now,
                },
            },
            CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private Task<int> CountAsync() => InAsync(db => db.Repeats.CountAsync(x => x.CompanyId == _company));

    private Task<List<string>> HistoryAsync(Guid id) => InAsync(db => db.History.Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition.Change).ToListAsync());

    private async Task<T> InAsync<T>(Func<MatchingDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }
}
