using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Allocation.Solving;

namespace Matchmaking.Matching.Allocation;

/// <summary>The candidates of a board in numbers, and the way back from numbers to lines.</summary>
internal sealed class AllocationProblem(AllocationBoard board)
{
    private readonly Dictionary<(Guid, int), int> _offered = [];
    private readonly Dictionary<(Guid, int), int> _needed = [];
    private readonly List<long> _offeredOpen = [];
    private readonly List<long> _neededOpen = [];
    private readonly Dictionary<Guid, int> _offers = [];
    private readonly Dictionary<Guid, int> _needs = [];
    private readonly Dictionary<string, int> _limits = new(StringComparer.Ordinal);
    private readonly List<(string Code, int Room)> _room = [];
    private readonly List<SharingPair> _pairs = [];
    private readonly List<(CandidatePair Pair, List<PairedLines> Lines)> _made = [];
    private readonly Dictionary<(Guid, int), string> _obstacles = [];

    /// <summary>Code of a limit, by its index in the problem.</summary>
    public string LimitCode(int limit) => _room[limit].Code;

    /// <summary>What kept the likeliest offer line from a need's line for which nothing could be planned.</summary>
    public string? ObstacleOf(Guid need, int line) => _obstacles.GetValueOrDefault((need, line));

    /// <summary>The index of a need's line, when some offer line may serve it.</summary>
    public int? NeededIndex(Guid need, int line) => _needed.TryGetValue((need, line), out var index) ? index : null;

    /// <summary>Adds a pair unless something forbids it.</summary>
    public void Add(CandidatePair pair)
    {
        if (board.Forbids(pair.Offer, pair.Need) is not null)
        {
            return;
        }

        var open = board.OpenOf(pair.Need).Count;
        var worth = AllocationWorth.Of(pair.Offer, pair.Need, pair.Score);
        var arcs = new List<SharingArc>();
        var lines = new List<PairedLines>();
        foreach (var line in board.Lines(pair.Offer, pair.Need))
        {
            if (line.Steps is not { AnyFits: true } steps)
            {
                _obstacles.TryAdd((pair.Need.Id, line.Need.Line.Number), line.Obstacle!);
                continue;
            }

            arcs.Add(new SharingArc(
                Index(_offered, _offeredOpen, (pair.Offer.Id, line.Offer.Line.Number), line.Offer.Open),
                Index(_needed, _neededOpen, (pair.Need.Id, line.Need.Line.Number), line.Need.Open),
                steps.Offer,
                steps.Need,
                steps.Least,
                steps.Most,
                worth / open * steps.Need / LineSteps.Thousandths(line.Need.Open)));
            lines.Add(line);
        }

        if (arcs.Count > 0)
        {
            _pairs.Add(new SharingPair(Number(_offers, pair.Offer.Id), Number(_needs, pair.Need.Id), arcs, LimitsOf(pair.Offer, pair.Need)));
            _made.Add((pair, lines));
        }
    }

    public SharingProblem Done() => new()
    {
        Offered = _offeredOpen, Needed = _neededOpen, Pairs = _pairs, Limits = [.. _room.Select(x => x.Room)], PairCost = AllocationWorth.PairCost,
    };

    public IReadOnlyList<SharedLine> LinesOf(SharingPlan plan)
    {
        var lines = new List<SharedLine>();
        for (var pair = 0; pair < _made.Count; pair++)
        {
            for (var arc = 0; arc < _made[pair].Lines.Count; arc++)
            {
                if (plan.Steps[pair][arc] > 0)
                {
                    lines.Add(new SharedLine(_made[pair].Pair, _made[pair].Lines[arc], _made[pair].Lines[arc].Steps!.Value, plan.Steps[pair][arc], _pairs[pair].Arcs[arc].Worth));
                }
            }
        }

        return lines;
    }

    private int[] LimitsOf(OfferSnapshot offer, NeedSnapshot need)
    {
        var limits = new List<int>
        {
            Limit("offer-limit", offer.Id, board.Limits.PerOffer, x => x.OfferId == offer.Id),
            Limit("company-limit", offer.CompanyId, board.Limits.PerCompany, x => x.CompanyId == offer.CompanyId),
            Limit("need-limit", need.Id, need.Terms.MaxPendingProposals, x => x.NeedId == need.Id),
        };
        if (board.Limits.PerAgency is { } most)
        {
            limits.Add(Limit("agency-limit", need.AgencyId, most, x => x.AgencyId == need.AgencyId));
        }

        return [.. limits];
    }

    private int Limit(string code, Guid whose, int most, Func<PairUnderWay, bool> counts)
    {
        var key = $"{code} {whose}";
        if (!_limits.TryGetValue(key, out var index))
        {
            _limits[key] = index = _room.Count;
            _room.Add((code, Math.Max(0, most - board.UnderWay.Count(counts))));
        }

        return index;
    }

    private static int Index(Dictionary<(Guid, int), int> known, List<long> open, (Guid, int) line, decimal quantity)
    {
        if (!known.TryGetValue(line, out var index))
        {
            known[line] = index = open.Count;
            open.Add(LineSteps.Thousandths(quantity));
        }

        return index;
    }

    private static int Number(Dictionary<Guid, int> known, Guid id)
    {
        known.TryAdd(id, known.Count);
        return known[id];
    }
}
