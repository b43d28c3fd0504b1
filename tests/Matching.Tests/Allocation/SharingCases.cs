using Matchmaking.Matching.Allocation.Solving;

namespace Matchmaking.Matching.Tests.Allocation;

/// <summary>Boards to share out, made by a seed: kinds of unequal size, regions, packages, lots on both sides, companies with several offers.</summary>
internal static class SharingCases
{
    private const double PairCost = .02;

    /// <summary>A board of so many offers and needs; each need has up to twenty offers that fit it.</summary>
    public static SharingProblem Board(int offers, int needs, int seed)
    {
        var random = new Random(seed);
        var (given, wanted) = (Sides(offers, random, offers), Sides(needs, random, offers));
        return Problem(given, wanted, random, most: 20);
    }

    /// <summary>A handful that can be solved by trying everything.</summary>
    public static SharingProblem Small(int seed)
    {
        var random = new Random(seed);
        var given = Sides(1 + random.Next(5), random, 3);
        var wanted = Sides(1 + random.Next(4), random, 3);
        return Problem([.. given.Select(x => x with { Kind = 0, Region = 0 })], [.. wanted.Select(x => x with { Kind = 0, Region = 0 })], random, most: 20);
    }

    private static Side[] Sides(int count, Random random, int companies) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new Side(
            Math.Min(11, (int)Math.Floor(Math.Pow(13, random.NextDouble())) - 1), random.Next(8), random.Next(6), random.Next(1 + (companies / 3)), Lines(random))),
    ];

    private static (long Quantity, long Lot)[] Lines(Random random) =>
    [
        .. Enumerable.Range(0, random.NextDouble() < .7 ? 1 : 2 + random.Next(2)).Select(_ =>
        {
            var quantity = (long)Math.Pow(10, 1 + (3 * random.NextDouble()));
            return (quantity, random.Next(2) == 0 ? Math.Max(1, (long)(quantity * (.02 + (.28 * random.NextDouble())))) : 1);
        }),
    ];

    private static SharingProblem Problem(Side[] offers, Side[] needs, Random random, int most)
    {
        var offered = Starts(offers);
        var needed = Starts(needs);
        var companies = offers.Max(x => x.Company) + 1;
        var pairs = new List<SharingPair>();
        for (var need = 0; need < needs.Length; need++)
        {
            var fitting = new List<(double Fit, int Offer)>();
            for (var offer = 0; offer < offers.Length; offer++)
            {
                // Region 5 of an offer is the whole world.
                var fit = .4 + (.3 * random.NextDouble()) + (offers[offer].Category == needs[need].Category ? .3 : 0);
                if (offers[offer].Kind == needs[need].Kind && (offers[offer].Region == needs[need].Region || offers[offer].Region == 5) && fit >= .5)
                {
                    fitting.Add((fit, offer));
                }
            }

            foreach (var (fit, offer) in fitting.OrderByDescending(x => x.Fit).Take(most))
            {
                var arcs = Arcs(offers[offer], needs[need], offered[offer], needed[need], fit, random);
                if (arcs.Count > 0)
                {
                    pairs.Add(new SharingPair(offer, need, arcs, [offer, offers.Length + need, offers.Length + needs.Length + offers[offer].Company]));
                }
            }
        }

        return new SharingProblem
        {
            Offered = [.. offers.SelectMany(x => x.Lines).Select(x => x.Quantity * 1000)],
            Needed = [.. needs.SelectMany(x => x.Lines).Select(x => x.Quantity * 1000)],
            Pairs = pairs,
            Limits = [.. Enumerable.Repeat(3, offers.Length), .. Enumerable.Repeat(10, needs.Length), .. Enumerable.Repeat(8, companies)],
            PairCost = PairCost,
        };
    }

    private static List<SharingArc> Arcs(Side offer, Side need, int firstOffered, int firstNeeded, double fit, Random random)
    {
        var arcs = new List<SharingArc>();
        for (var from = 0; from < offer.Lines.Length; from++)
        {
            for (var to = 0; to < need.Lines.Length; to++)
            {
                if ((from, to) != (0, 0) && random.NextDouble() < .6)
                {
                    continue;
                }

                // Now and then the offer comes by the dozen and the need counts pieces.
                var dozen = random.Next(10) == 0 ? 12 : 1;
                var most = Math.Min(offer.Lines[from].Quantity / dozen, need.Lines[to].Quantity / dozen);
                var least = Math.Max((offer.Lines[from].Lot + dozen - 1) / dozen, (need.Lines[to].Lot + dozen - 1) / dozen);
                if (most >= least)
                {
                    arcs.Add(new SharingArc(firstOffered + from, firstNeeded + to, 1000 * dozen, 1000 * dozen, least, most, fit * dozen / need.Lines.Length / need.Lines[to].Quantity));
                }
            }
        }

        return arcs;
    }

    private static int[] Starts(Side[] sides)
    {
        var starts = new int[sides.Length];
        for (var side = 1; side < sides.Length; side++)
        {
            starts[side] = starts[side - 1] + sides[side - 1].Lines.Length;
        }

        return starts;
    }

    private sealed record Side(int Kind, int Category, int Region, int Company, (long Quantity, long Lot)[] Lines);
}
