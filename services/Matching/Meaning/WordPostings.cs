namespace Matchmaking.Matching.Meaning;

/// <summary>Documents by the terms they hold, scored as BM25 does; for the few hundred texts that others are held against.</summary>
internal sealed class WordPostings
{
    private const double K = 1.2;
    private const double B = .5;

    private readonly Dictionary<string, List<(int Document, double Worth)>> _terms = new(StringComparer.Ordinal);
    private readonly int _documents;

    /// <param name="documents">The terms of each.</param>
    /// <param name="relative">Whether a term is worth what it is against the rarest there can be, so that few documents score as many.</param>
    public WordPostings(IReadOnlyList<IReadOnlyList<string>> documents, bool relative)
    {
        _documents = documents.Count;
        var average = documents.Average(x => x.Count);
        var frequency = documents.SelectMany(x => x.Distinct(StringComparer.Ordinal)).CountBy(x => x, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var unit = relative ? Rarity(0) : 1;
        for (var document = 0; document < documents.Count; document++)
        {
            foreach (var (term, count) in documents[document].CountBy(x => x, StringComparer.Ordinal))
            {
                if (!_terms.TryGetValue(term, out var postings))
                {
                    _terms[term] = postings = [];
                }

                postings.Add((document, Rarity(frequency[term]) / unit * count * (K + 1) / (count + (K * (1 - B + (B * documents[document].Count / average))))));
            }
        }
    }

    /// <summary>What each document shares with a text.</summary>
    /// <param name="terms">The terms of the text.</param>
    /// <param name="mostOfOne">A term said more often counts as said so often.</param>
    public double[] Score(IEnumerable<string> terms, int mostOfOne = int.MaxValue)
    {
        var sums = new double[_documents];
        foreach (var (term, count) in terms.CountBy(x => x, StringComparer.Ordinal))
        {
            foreach (var (document, worth) in _terms.GetValueOrDefault(term) ?? [])
            {
                sums[document] += Math.Min(count, mostOfOne) * worth;
            }
        }

        return sums;
    }

    private double Rarity(int frequency) => Math.Log(1 + ((_documents - frequency + .5) / (frequency + .5)));
}
