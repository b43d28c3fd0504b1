using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Fits;
using Matchmaking.Matching.Index;
using Xunit;

namespace Matchmaking.Matching.Tests.Fits;

public sealed class FitFinderTests : IAsyncDisposable
{
    private readonly FitBoard _board = new();

    private static HelpContent Tents(decimal quantity = 100, string unit = "C62", decimal? lot = null) =>
        Make.Content("Family tents for displaced families", lines: Make.Line(1, "Family tents", quantity, unit, lot, "shelter.tents-tarpaulins")) with { Categories = ["shelter.tents-tarpaulins"] };

    public static TheoryData<string, string> OfOffer { get; } = new()
    {
        { "ends too early", "Extend it by 10 days, to 20 June 2026" },
        { "comes too late", "Start 5 days earlier, on 10 June 2026" },
        { "takes too long", "Shorten the lead time by 20 days, to 100 days" },
        { "lot too large", "Give as little as 40 rather than 60: Family tents" },
        { "gives too little", "Offer 150 rather than 100: Family tents" },
        { "another unit", "Count it in another unit, unit, and at least 10: Family tents" },
        { "another place", "Deliver to Uganda too" },
        { "another kind", "Give it as Equipment loan" },
        { "named", "Open it to other agencies" },
        { "paused", "Resume the offer" },
    };

    [Theory]
    [MemberData(nameof(OfOffer))]
    public async Task OfferThatMeetsNothing_LearnsTheChange(string situation, string words)
    {
        var (offer, content) = situation switch
        {
            "ends too early" => (Tents(), Tents() with { From = Make.Today.AddDays(110), Until = Make.Today.AddDays(140) }),
            "comes too late" => (Tents() with { From = Make.Today.AddDays(105), Until = null }, Tents()),
            "takes too long" => (Tents() with { LeadTimeDays = 120, Until = null }, Tents()),
            "lot too large" => (Tents(lot: 60), Tents(40)),
            "gives too little" => (Tents(), Tents(400, lot: 150)),
            "another unit" => (Tents(2, "TNE"), Tents(400, lot: 10)),
            "another place" => (Tents(), Tents() with { Places = ["UG"] }),
            "another kind" => (Tents(), Tents() with { Kind = "equipmentLoan" }),
            "named" => (Tents() with { Visibility = Visibility.NamedAgency, NamedAgency = Guid.CreateVersion7() }, Tents()),
            _ => (Tents(), Tents()),
        };
        var need = await _board.TellAsync(Make.Need(content));
        var told = await _board.TellAsync(Make.Offer(offer, situation == "paused" ? OfferState.Paused : OfferState.Available));

        var found = await _board.Finder.ForOfferAsync(told, _board, Audience.Desk, default);

        Assert.Equal(0, found.Fits);
        var option = Assert.Single(found.Options, x => FitWords.Of(x.Change, told.Content, offer: true, ReasonWords.English) == words);
        Assert.Equal([need.Id], option.Opens.Select(x => x.Id));
        Assert.Empty(await _board.ProposedAsync(told));
        Assert.Equal([need.Id], await _board.ProposedAsync(option.Change.Of(told)));
    }

    public static TheoryData<string, string> OfNeed { get; } = new()
    {
        { "ends too early", "Extend it by 10 days, to 20 June 2026" },
        { "takes too long", "Shorten the preparation by 20 days, to 100 days" },
        { "lot too large", "Take as little as 40 rather than 60: Family tents" },
        { "asks too little", "Ask for 150 rather than 100: Family tents" },
        { "another kind", "Ask for it as Equipment loan" },
        { "enough", "Ask for further proposals again" },
        { "refused", "Take this kind of help: your own acceptance rule says no" },
        { "paused", "Resume the need" },
    };

    [Theory]
    [MemberData(nameof(OfNeed))]
    public async Task NeedThatNobodyMeets_LearnsTheChange(string situation, string words)
    {
        var (content, offered) = situation switch
        {
            "ends too early" => (Tents(), Tents() with { From = Make.Today.AddDays(110), Until = Make.Today.AddDays(140) }),
            "takes too long" => (Tents() with { LeadTimeDays = 120, Until = null }, Tents()),
            "lot too large" => (Tents(lot: 60), Tents(40)),
            "asks too little" => (Tents(), Tents(400, lot: 150)),
            "another kind" => (Tents(), Tents() with { Kind = "equipmentLoan" }),
            _ => (Tents(), Tents()),
        };
        var offer = await _board.TellAsync(Make.Offer(offered));
        var need = await _board.TellAsync(Make.Need(content, situation == "paused" ? NeedState.Paused : NeedState.Open, terms: new NeedTerms { EnoughForNow = situation == "enough" }));
        if (situation == "refused")
        {
            _board.Rules.Add(Make.Rule(need.AgencyId, 1, Make.Says(Acceptance.No)).Rule);
        }

        var (own, _) = await _board.Finder.ForNeedAsync(need, _board, Audience.OfAgency(need.AgencyId), default);

        Assert.Equal(0, own.Fits);
        var option = Assert.Single(own.Options, x => FitWords.Of(x.Change, need.Content, offer: false, ReasonWords.English) == words);
        Assert.Equal([offer.Id], option.Opens.Select(x => x.Id));
        Assert.Empty(await _board.ProposedAsync(need));
        _board.Rules.Clear();
        Assert.Equal([offer.Id], await _board.ProposedAsync(option.Change.Of(need)));
    }

    [Fact]
    public async Task Changes_AreRankedByWhatTheyOpen_AndFurtherStepsOpenMore()
    {
        foreach (var days in new[] { 101, 120, 150 })
        {
            await _board.TellAsync(Make.Need(Tents() with { From = Make.Today.AddDays(days), Until = null }));
        }

        await _board.TellAsync(Make.Need(Tents() with { Places = ["UG"] }));
        await _board.TellAsync(Make.Need(Tents() with { Places = ["TZ"] }));
        await _board.TellAsync(Make.Need(Tents() with { Places = ["UG"], From = Make.Today.AddDays(120) }));
        var fits = await _board.TellAsync(Make.Need(Tents()));
        var offer = await _board.TellAsync(Make.Offer(Tents()));

        var found = await _board.Finder.ForOfferAsync(offer, _board, Audience.Desk, default);

        Assert.Equal(1, found.Fits);
        Assert.Equal(
            ["Extend it by 50 days, to 30 July 2026: 3", "Extend it by 20 days, to 30 June 2026: 2", "Deliver to Eastern Africa too: 2", "Extend it by 1 day, to 11 June 2026: 1", "Deliver to Tanzania too: 1", "Deliver to Uganda too: 1"],
            found.Options.Select(x => $"{FitWords.Of(x.Change, offer.Content, offer: true, ReasonWords.English)}: {x.Opens.Count}"));
        Assert.DoesNotContain(found.Options, x => x.Opens.Any(y => y.Id == fits.Id));
    }

    [Fact]
    public async Task WhatTheAskerMayNotRead_IsNeitherNamedNorCounted()
    {
        await _board.TellAsync(Make.Need(Tents() with { Places = ["UG"], Visibility = Visibility.Agencies }));
        var read = await _board.TellAsync(Make.Need(Tents() with { Places = ["UG"] }));
        await _board.TellAsync(Make.Need(Tents() with { Visibility = Visibility.Agencies }));
        var offer = await _board.TellAsync(Make.Offer(Tents()));

        var company = await _board.Finder.ForOfferAsync(offer, _board, Audience.OfCompany(offer.CompanyId), default);
        var desk = await _board.Finder.ForOfferAsync(offer, _board, Audience.Desk, default);

        Assert.Equal((0, 1), (company.Fits, company.Options[0].Opens.Count));
        Assert.Equal([read.Id], company.Options[0].Opens.Select(x => x.Id));
        Assert.Equal((1, 2), (desk.Fits, desk.Options[0].Opens.Count));
    }

    [Fact]
    public async Task WhatIsAboutSomethingElse_OrMissesByTwoThings_IsNotPromised()
    {
        await _board.TellAsync(Make.Need(Make.Content("Football shirts", lines: Make.Line(1, "Shirts", 50, category: "education.school-supplies")) with { Places = ["UG"] }));
        await _board.TellAsync(Make.Need(Tents() with { Places = ["UG"], From = Make.Today.AddDays(120) }));
        Assert.Empty((await _board.Finder.ForOfferAsync(await _board.TellAsync(Make.Offer(Tents())), _board, Audience.Desk, default)).Options);
    }

    [Fact]
    public async Task NeedThatNobodyMeets_LearnsWhomToAsk()
    {
        var near = await _board.TellAsync(Make.Offer(Tents(lot: 90) with { Places = ["KE", "UG"] }));
        await _board.TellAsync(Make.Offer(Tents() with { Visibility = Visibility.NamedAgency, NamedAgency = Guid.CreateVersion7() }));
        var need = await _board.TellAsync(Make.Need(Tents(40)));

        var (own, theirs) = await _board.Finder.ForNeedAsync(need, _board, Audience.OfAgency(need.AgencyId), default);

        Assert.Equal(0, own.Fits);
        var (offer, change) = Assert.Single(theirs);
        Assert.Equal((near.Id, "Give as little as 40 rather than 90: Family tents"), (offer.Id, FitWords.Of(change, offer.Content, offer: true, ReasonWords.English)));
    }

    [Theory]
    [InlineData(20, 60, 100)]
    [InlineData(100, 60, 20)]
    [InlineData(60, 100, 20)]
    public async Task WhomToAsk_StartsWithThoseThatWouldGiveMost(params int[] quantities)
    {
        foreach (var quantity in quantities)
        {
            await _board.TellAsync(Make.Offer(Tents(quantity) with { LeadTimeDays = 120, Until = null }));
        }

        var need = await _board.TellAsync(Make.Need(Tents()));
        var (_, theirs) = await _board.Finder.ForNeedAsync(need, _board, Audience.OfAgency(need.AgencyId), default);
        Assert.Equal([100, 60, 20], theirs.Select(x => x.Offer.Content.Lines[0].Quantity));
    }

    [Fact]
    public async Task AnotherKind_SaysWhatItWouldLose()
    {
        await _board.TellAsync(Make.Need(Tents()));
        await _board.TellAsync(Make.Need(Tents() with { Kind = "equipmentLoan" }));
        await _board.TellAsync(Make.Need(Tents() with { Kind = "equipmentLoan" }));
        var found = await _board.Finder.ForOfferAsync(await _board.TellAsync(Make.Offer(Tents())), _board, Audience.Desk, default);
        Assert.Equal((1, 2, 1), (found.Fits, Assert.Single(found.Options).Opens.Count, found.Options[0].Loses));
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();
}
