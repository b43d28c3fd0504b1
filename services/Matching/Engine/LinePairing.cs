using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>
/// Which lines of an offer serve which lines of a need, and how much: most alike first, never more than either side still has open, never
/// less than either side's smallest lot.
/// </summary>
internal static class LinePairing
{
    /// <summary>Lines compared one by one on each side; imports may hold a thousand.</summary>
    private const int MaxLines = 60;

    public static LinePlan Pair(HelpContent offer, IReadOnlyList<LineLedger> offerLedger, HelpContent need, IReadOnlyList<LineLedger> needLedger)
    {
        var offered = Open(offerLedger);
        var needed = Open(needLedger);
        if (offered.Count == 0 || needed.Count == 0)
        {
            return new LinePlan([], needed, new LineObstacle("quantity-taken", null, null, 0));
        }

        var countable = Kinds.Find(need.Kind)?.HasQuantity ?? true;
        var lines = new List<MatchLine>();
        LineObstacle? obstacle = null;
        foreach (var (from, to) in InOrder(Topics(offer, offered), Topics(need, needed)))
        {
            var share = Share.Between(offered[from], needed[to], countable);
            if (share.Obstacle is not null)
            {
                obstacle = Nearer(obstacle, share.Obstacle);
                continue;
            }

            var source = offered[from].Line;
            lines.Add(new MatchLine
            {
                Number = lines.Count + 1,
                OfferLine = source.Number,
                NeedLine = needed[to].Line.Number,
                OfferQuantity = share.Offer,
                NeedQuantity = share.Need,
                OfferUnit = source.Unit,
                NeedUnit = needed[to].Line.Unit,
                Description = source.Description,
            });
            offered[from] = offered[from] with { Committed = offered[from].Committed + share.Offer };
            needed[to] = needed[to] with { Committed = needed[to].Committed + share.Need };
        }

        return new LinePlan(lines, Open(needLedger), lines.Count > 0 ? null : obstacle ?? new LineObstacle("no-line-fits", null, null, 0));
    }

    /// <summary>The lines that have something left, as far as they are compared.</summary>
    public static List<LineLedger> Open(IReadOnlyList<LineLedger> ledger) => [.. ledger.Where(line => line.Open > 0).Take(MaxLines)];

    /// <summary>Pairs of lines, most alike first. Unlike lines are paired only when nothing is alike and no line says it is something else.</summary>
    public static IEnumerable<(int From, int To)> InOrder(List<LineTopic> from, List<LineTopic> to)
    {
        var pairs = new List<(int From, int To, double Likeness)>();
        for (var left = 0; left < from.Count; left++)
        {
            for (var right = 0; right < to.Count; right++)
            {
                if (from[left].Likeness(to[right]) is { } likeness)
                {
                    pairs.Add((left, right, likeness));
                }
            }
        }

        var anyAlike = pairs.Exists(pair => pair.Likeness > 0);
        return pairs
            .Where(pair => pair.Likeness > 0 || !anyAlike)
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.To).ThenBy(pair => pair.From)
            .Select(pair => (pair.From, pair.To));
    }

    /// <summary>What each line is about.</summary>
    public static List<LineTopic> Topics(HelpContent whole, List<LineLedger> lines) => lines.ConvertAll(line => new LineTopic(whole, line.Line));

    private static LineObstacle Nearer(LineObstacle? known, LineObstacle other) =>
        known is null || (known.Code == "unit-differs" && other.Code != "unit-differs") ? other : known;

    /// <summary>What a line is about: its words and its categories.</summary>
    internal sealed class LineTopic(HelpContent whole, HelpLine line)
    {
        private readonly HashSet<string> _terms = [.. TextAnalysis.Terms(line.Description, whole.Language)];
        private readonly IReadOnlyList<string> _categories = line.Category is { } own ? [own] : whole.Categories;

        /// <summary>0–2; none when both lines name a category of their own and these have nothing in common.</summary>
        public double? Likeness(LineTopic other)
        {
            var shared = _terms.Count(other._terms.Contains);
            var words = shared == 0 ? 0 : (double)shared / Math.Min(_terms.Count, other._terms.Count);
            var distance = Nearest(_categories, other._categories);
            return distance == 2 && words == 0 ? null : words + (distance switch { 0 => 1, 1 => .4, _ => 0 });
        }

        private static int? Nearest(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
            left.Count == 0 || right.Count == 0 ? null : left.Min(a => right.Min(b => Categories.Distance(a, b)));
    }
}

/// <summary>The lines of a pairing.</summary>
/// <param name="Lines">At least one when the pair can be made.</param>
/// <param name="Needed">The need's open lines, before the pairing.</param>
/// <param name="Obstacle">Why there is none.</param>
internal sealed record LinePlan(IReadOnlyList<MatchLine> Lines, IReadOnlyList<LineLedger> Needed, LineObstacle? Obstacle)
{
    /// <summary>Share of the open lines' quantities that is covered, every line counting the same.</summary>
    public double Covered => Needed.Count == 0 ? 0 : Needed.Average(line =>
        (double)(Lines.Where(pair => pair.NeedLine == line.Line.Number).Sum(pair => pair.NeedQuantity) / line.Open));
}

/// <summary>Why two lines cannot be paired.</summary>
/// <param name="Code">Reason code.</param>
/// <param name="Offer">The offer's line.</param>
/// <param name="Need">The need's line.</param>
/// <param name="Possible">What could be given but for a lot, in the unit of the side whose lot it is.</param>
internal sealed record LineObstacle(string Code, LineLedger? Offer, LineLedger? Need, decimal Possible);
