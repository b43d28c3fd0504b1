using System.Collections;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Fits;
using Matchmaking.Matching.Index;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Fits;

/// <summary>Who asks what would fit does not hold up the others: lines are compared no more often than they change, and nobody is answered who is gone.</summary>
public sealed class FitCostTests : IAsyncDisposable
{
    private readonly FitBoard _board = new();

    private static HelpContent Tents(decimal? lot = null) =>
        Make.Content("Family tents", lines: Make.Line(1, "Family tents", 100, lot: lot, category: "shelter.tents-tarpaulins")) with { Categories = ["shelter.tents-tarpaulins"] };

    [Fact]
    public async Task OtherPlacesAndDays_DoNotCompareTheLinesAgain()
    {
        var lines = new List<Watched>();
        foreach (var content in new[] { Tents() with { Places = ["UG", "TZ", "RW", "BI", "ET", "SO"] }, Tents() with { From = Make.Today.AddDays(110), Until = Make.Today.AddDays(140) }, Tents() with { Places = ["UG"] } })
        {
            var need = Make.Need(content);
            lines.Add(new Watched(need.Ledger));
            await _board.TellAsync(need with { Ledger = lines[^1] });
        }

        var offer = await _board.TellAsync(Make.Offer(Tents()));
        lines.ForEach(x => x.Reads = 0);
        var once = new Watched(Make.Need(Tents()).Ledger);
        LinePairing.Pair(offer.Content, offer.Ledger, Tents(), once);

        var found = await _board.Finder.ForOfferAsync(offer, _board, Audience.Desk, default);

        Assert.Contains(found.Options, x => x.Opens.Count == 2);
        Assert.All(lines, x => Assert.Equal(once.Reads, x.Reads));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoeverIsGone_IsNotAnswered(bool asOffer)
    {
        using var gone = new CancellationTokenSource();
        var lines = new List<Watched>();
        for (var i = 0; i < 3; i++)
        {
            if (asOffer)
            {
                var need = Make.Need(Tents() with { Places = ["UG"] });
                lines.Add(new Watched(need.Ledger));
                await _board.TellAsync(need with { Ledger = lines[^1] });
            }
            else
            {
                var other = Make.Offer(Tents(lot: 200));
                lines.Add(new Watched(other.Ledger));
                await _board.TellAsync(other with { Ledger = lines[^1] });
            }
        }

        var offer = await _board.TellAsync(Make.Offer(Tents()));
        var own = await _board.TellAsync(Make.Need(Tents()));
        foreach (var line in lines)
        {
            (line.Reads, line.OnRead) = (0, gone.Cancel);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asOffer
            ? _board.Finder.ForOfferAsync(offer, _board, Audience.Desk, gone.Token)
            : _board.Finder.ForNeedAsync(own, _board, Audience.Desk, gone.Token));

        Assert.Single(lines, x => x.Reads > 0);
    }

    [Fact]
    public void Lines_AreComparedAgain_WhenOneOfThemOrTheKindChanges()
    {
        var (offer, need) = (Make.Offer(Tents(lot: 200)), Make.Need(Tents()));
        var lines = new PairLines(offer, need);
        Assert.Same(lines.AsTheyAre, lines.Of(offer, need));
        Assert.Same(lines.AsTheyAre, lines.Of(new Change(ChangeCodes.AddPlace) { Place = "UG" }.Of(offer), need));
        Assert.Same(lines.AsTheyAre, lines.Of(offer, new Change(ChangeCodes.ShortenLeadTime) { Days = 0 }.Of(need)));

        Assert.Equal("lot-too-large", lines.AsTheyAre.Obstacle?.Code);
        Assert.Equal(100, Assert.Single(lines.Of(new Change(ChangeCodes.LowerLot) { Line = 1, Quantity = 100 }.Of(offer), need).Lines).OfferQuantity);
        Assert.NotSame(lines.AsTheyAre, lines.Of(offer, new Change(ChangeCodes.ChangeKind) { Kind = "services" }.Of(need)));
    }

    [Fact]
    public void NeedOfManyCountries_IsTriedAtTenPlaces()
    {
        var need = Make.Need(Tents() with { Places = [.. Countries.All.Take(60).Select(x => x.Code)] });
        var offer = Make.Offer(Tents() with { Places = ["KE"] });
        var plan = new PairLines(offer, need).AsTheyAre;
        var tried = ChangeSource.OfOffer(offer, need, new Obstacle("place-not-reached", ""), plan, Make.Today).ToArray();
        Assert.Equal(need.Content.Places.Take(10), tried.Select(x => x.Place));
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    /// <summary>A ledger that counts how often it is read.</summary>
    private sealed class Watched(IReadOnlyList<LineLedger> lines) : IReadOnlyList<LineLedger>
    {
        public int Reads { get; set; }

        public Action? OnRead { get; set; }

        public int Count => lines.Count;

        public LineLedger this[int index] => lines[index];

        public IEnumerator<LineLedger> GetEnumerator()
        {
            Reads++;
            OnRead?.Invoke();
            return lines.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
