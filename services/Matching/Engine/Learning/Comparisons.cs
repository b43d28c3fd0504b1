namespace Matchmaking.Matching.Engine.Learning;

/// <summary>One person said yes to a pair and no to another of the same need, or of the same offer.</summary>
/// <param name="By">Who.</param>
/// <param name="NeedId">The need of the yes.</param>
/// <param name="Difference">Factors of the yes less those of the no.</param>
/// <param name="Weight">What it counts.</param>
internal sealed record Comparison(string By, Guid NeedId, FactorVector Difference, double Weight);

/// <summary>
/// Makes comparisons of judgements. A person is compared with nobody but themselves, so that it does not matter who is strict; and nobody counts for more than
/// a fifth, however much they decide.
/// </summary>
internal static class Comparisons
{
    /// <summary>What one person's comparisons may weigh of all.</summary>
    public const double MostOfOnePerson = .2;

    /// <summary>The last digits of a sum of fractions mean nothing.</summary>
    private const double Slack = 1e-12;

    /// <summary>Of one need or offer, each way: more say the same again.</summary>
    private const int MostOfGroup = 40;

    /// <summary>Needs that are held back: one in three, always the same ones.</summary>
    private const int HeldBackOneIn = 3;

    /// <summary>Whether a need's judgements are kept from fitting. By the random end of its id: it stays so for good.</summary>
    public static bool IsHeldBack(Guid need)
    {
        Span<byte> bytes = stackalloc byte[16];
        need.TryWriteBytes(bytes);
        return bytes[15] % HeldBackOneIn == 0;
    }

    /// <summary>Those of one side; judgements of the other are in none of them.</summary>
    public static IReadOnlyList<Comparison> Of(IEnumerable<Judgement> judgements, bool heldBack)
    {
        Judgement[] side = [.. judgements.Where(x => IsHeldBack(x.NeedId) == heldBack)];
        var all = new List<Comparison>();
        foreach (var group in side.GroupBy(x => (x.By, x.NeedId)).Select(x => x.AsEnumerable()).Concat(side.GroupBy(x => (x.By, x.OfferId))))
        {
            AddTo(all, group);
        }

        return Balanced(all);
    }

    /// <summary>Five yeses and five noes are five comparisons, not twenty-five.</summary>
    private static void AddTo(List<Comparison> all, IEnumerable<Judgement> group)
    {
        var said = group.ToLookup(x => x.Fits);
        Judgement[] yes = [.. said[true].Take(MostOfGroup)];
        Judgement[] no = [.. said[false].Take(MostOfGroup)];
        foreach (var better in yes)
        {
            foreach (var worse in no)
            {
                all.Add(new Comparison(better.By, better.NeedId, Less(better.Values, worse.Values), 1.0 / Math.Max(yes.Length, no.Length)));
            }
        }
    }

    private static List<Comparison> Balanced(List<Comparison> all)
    {
        var totals = all.GroupBy(x => x.By, StringComparer.Ordinal).ToDictionary(x => x.Key, x => x.Sum(y => y.Weight), StringComparer.Ordinal);
        var most = MostOf([.. totals.Values.OrderDescending()]);
        return all.ConvertAll(x => x with { Weight = x.Weight * Math.Min(1, most / totals[x.By]) });
    }

    /// <summary>The greatest weight of a person that is no more than a fifth of all when everybody is held to it; nothing with fewer than five people.</summary>
    /// <param name="totals">What each person would weigh, the most first.</param>
    private static double MostOf(double[] totals)
    {
        for (var held = 0; held < totals.Length && MostOfOnePerson * held < 1 - Slack; held++)
        {
            var most = MostOfOnePerson * totals[held..].Sum() / (1 - (MostOfOnePerson * held));
            if (most >= totals[held] * (1 - Slack))
            {
                return most;
            }
        }

        return 0;
    }

    private static FactorVector Less(FactorVector a, FactorVector b) =>
        new(a.Topic - b.Topic, a.Category - b.Category, a.Sdg - b.Sdg, a.Place - b.Place, a.Time - b.Time, a.Quantity - b.Quantity);
}
