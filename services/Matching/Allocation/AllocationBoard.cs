using System.Runtime.InteropServices;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Allocation;

/// <summary>What limits a plan besides quantities.</summary>
/// <param name="PerOffer">Needs that one offer may be sent to.</param>
/// <param name="PerCompany">Pairings that one company may be asked about.</param>
/// <param name="PerAgency">Pairings that one agency gets to decide; none: no limit.</param>
internal sealed record AllocationLimits(int PerOffer, int PerCompany, int? PerAgency);

/// <summary>A pairing that is on its way already: its quantities are not there to be given again, and it counts against the limits.</summary>
internal sealed record PairUnderWay(Guid OfferId, Guid NeedId, Guid CompanyId, Guid AgencyId, IReadOnlyList<Contracts.Matches.V1.MatchLine> Lines);

/// <summary>
/// Offers and needs as a plan may use them: what is on its way is taken off, and every rule that a pairing must keep can be asked. The plan is
/// made from it, and a person's changes and the approval are checked against it.
/// </summary>
internal sealed class AllocationBoard
{
    private readonly Dictionary<Guid, Half<OfferSnapshot>> _offers;
    private readonly Dictionary<Guid, Half<NeedSnapshot>> _needs;
    private readonly IReadOnlyDictionary<Guid, ScreeningStanding> _standings;
    private readonly DateOnly _today;
    private readonly AcceptanceBook _rules;

    public AllocationBoard(
        IEnumerable<OfferSnapshot> offers,
        IEnumerable<NeedSnapshot> needs,
        IReadOnlyList<PairUnderWay> underWay,
        IReadOnlyDictionary<Guid, ScreeningStanding> standings,
        AllocationLimits limits,
        DateOnly today,
        AcceptanceBook? rules = null)
    {
        var given = underWay.SelectMany(x => x.Lines.Select(line => (Key: (x.OfferId, line.OfferLine), line.OfferQuantity))).ToLookup(x => x.Key, x => x.OfferQuantity);
        var covered = underWay.SelectMany(x => x.Lines.Select(line => (Key: (x.NeedId, line.NeedLine), line.NeedQuantity))).ToLookup(x => x.Key, x => x.NeedQuantity);
        _offers = offers.DistinctBy(x => x.Id).ToDictionary(x => x.Id, x => new Half<OfferSnapshot>(x, x.Content, [.. x.Ledger.Select(line => Less(line, given[(x.Id, line.Line.Number)].Sum()))]));
        _needs = needs.DistinctBy(x => x.Id).ToDictionary(x => x.Id, x => new Half<NeedSnapshot>(x, x.Content, [.. x.Ledger.Select(line => Less(line, covered[(x.Id, line.Line.Number)].Sum()))]));
        UnderWay = underWay;
        Limits = limits;
        _standings = standings;
        _today = today;
        _rules = rules ?? AcceptanceBook.Empty;
    }

    public IReadOnlyList<PairUnderWay> UnderWay { get; }

    public AllocationLimits Limits { get; }

    public OfferSnapshot? Offer(Guid id) => _offers.GetValueOrDefault(id)?.Whole;

    public NeedSnapshot? Need(Guid id) => _needs.GetValueOrDefault(id)?.Whole;

    public IReadOnlyList<LineLedger> OpenOf(NeedSnapshot need) => _needs[need.Id].Open;

    public IReadOnlyList<LineLedger> OpenOf(OfferSnapshot offer) => _offers[offer.Id].Open;

    /// <summary>What the need's agency says of its kind today; none when it has said nothing.</summary>
    public AcceptancePeriod? RuleOn(NeedSnapshot need) => _rules.On(need.AgencyId, need.Content.Kind, _today);

    /// <summary>What forbids a pair whatever its quantities; none when a plan may hold it. Holds and pauses count: a plan is for now.</summary>
    public Obstacle? Forbids(OfferSnapshot offer, NeedSnapshot need)
    {
        var words = ReasonWords.English;
        if (Eligibility.Check(offer, need, new LinePlan([], [], null), _today, words, RuleOn(need)) is [var first, ..])
        {
            return first;
        }

        var code = offer.State == OfferState.Paused ? "offer-paused"
            : need.State == NeedState.Paused ? "need-paused"
            : (_standings.GetValueOrDefault(offer.CompanyId, ScreeningStanding.Pending), offer.State) switch
            {
                (ScreeningStanding.Barred, _) => "company-barred",
                (ScreeningStanding.Hold, _) or (_, OfferState.OnHold) => "screening-hold",
                _ => null,
            };
        return code is null ? null : new Obstacle(code, words.Say($"block.{code}"));
    }

    /// <summary>The lines of a pair that may serve each other, most alike first, each with its steps; none where units do not convert.</summary>
    public IEnumerable<PairedLines> Lines(OfferSnapshot offer, NeedSnapshot need)
    {
        var (from, to) = (_offers[offer.Id], _needs[need.Id]);
        var countable = Kinds.Find(need.Content.Kind)?.HasQuantity ?? true;
        foreach (var (left, right) in LinePairing.InOrder(from.Topics, to.Topics))
        {
            yield return new PairedLines(from.Open[left], to.Open[right], LineSteps.Between(from.Open[left], to.Open[right], countable));
        }
    }

    private static LineLedger Less(LineLedger line, decimal taken) => taken == 0 ? line : line with { Committed = Math.Min(line.Line.Quantity, line.Committed + taken) };

    /// <summary>One side of pairs: its open lines, and what they are about once somebody asks.</summary>
    private sealed class Half<T>(T whole, HelpContent content, IReadOnlyList<LineLedger> ledger)
    {
        private List<LinePairing.LineTopic>? _topics;

        public T Whole => whole;

        public List<LineLedger> Open { get; } = LinePairing.Open(ledger);

        public List<LinePairing.LineTopic> Topics => _topics ??= LinePairing.Topics(content, Open);
    }
}

/// <summary>Two lines that may serve each other.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PairedLines(LineLedger Offer, LineLedger Need, LineSteps? Steps)
{
    /// <summary>What keeps them apart; none when something fits.</summary>
    public string? Obstacle => Steps is { } steps ? steps.Obstacle(Offer) : "unit-differs";
}
