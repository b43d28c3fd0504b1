using System.Globalization;
using Matchmaking.Benchmarks.Matching.Rankers;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>What every part of one run uses.</summary>
internal sealed record MatchingRun(MatchingData Data, Table Table, AllRankers Rankers)
{
    /// <summary>A target of the product, with what everything else reached beside it.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="seen">What each reached, by its name.</param>
    /// <param name="target">The target of a product of that name; null when nothing is promised for it.</param>
    /// <param name="reference">What others are known to reach.</param>
    /// <param name="percent">Whether it is a share.</param>
    public void Compare(string what, IReadOnlyDictionary<string, double> seen, Func<ITextRanker, double?> target, string reference, bool percent = false)
    {
        var others = string.Join(" · ", Rankers.Peers.Where(peer => seen.ContainsKey(peer.Name)).Select(peer => $"{peer.Name} {Text(seen[peer.Name])}"));
        var beside = reference.Length == 0 ? others : $"{others} · known: {reference}";
        foreach (var product in Rankers.Products.Where(product => seen.ContainsKey(product.Name)))
        {
            var row = $"{what} · {product.Name}";
            if (target(product) is { } wanted)
            {
                Table.AtLeast(row, seen[product.Name], wanted, beside, percent);
            }
            else
            {
                Table.Only(row, seen[product.Name], beside, percent);
            }
        }

        if (Rankers.Products.Count == 0)
        {
            Console.WriteLine($"   {what}: {others}");
        }

        string Text(double value) => percent ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#} %") : value.ToString(".000", CultureInfo.InvariantCulture);
    }
}
