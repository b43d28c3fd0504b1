using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Engine;

/// <summary>Turns shared terms back into the words an author wrote, neighbours together: <c>vaccine refrigerators</c>, not two stems.</summary>
internal static class SharedWords
{
    private const int MostTerms = 12;
    private const int LongestPhrase = 4;

    /// <param name="content">The side whose words are shown.</param>
    /// <param name="terms">Shared terms, most telling first.</param>
    /// <param name="most">Phrases wanted.</param>
    public static IReadOnlyList<string> Phrases(HelpContent content, IReadOnlyList<string> terms, int most)
    {
        var rank = terms.Take(MostTerms).Select((term, at) => (term, at)).ToDictionary(pair => pair.term, pair => pair.at, StringComparer.Ordinal);
        var found = new List<(string Words, HashSet<string> Terms, double Worth)>();
        foreach (var text in Texts(content))
        {
            Collect(text, content.Language, rank, found);
        }

        var chosen = new List<string>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phrase in found.OrderByDescending(phrase => phrase.Worth))
        {
            // A phrase that brings no new word is left out.
            if (chosen.Count < most && phrase.Terms.Any(told.Add))
            {
                told.UnionWith(phrase.Terms);
                chosen.Add(phrase.Words);
            }
        }

        return chosen;
    }

    /// <summary>Words of two languages that translate each other, as the authors wrote them, the offer's first: <c>vacunas ↔ vaccines</c>.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="need">The need, in another language.</param>
    /// <param name="match">What their texts share.</param>
    /// <param name="most">Pairs wanted.</param>
    public static IReadOnlyList<string> Translated(HelpContent offer, HelpContent need, TextMatch match, int most)
    {
        if (match.Pairs.Count == 0)
        {
            return [];
        }

        var (ofOffer, ofNeed) = (AsWritten(offer), AsWritten(need));
        return
        [
            .. match.Translated
                .Select(pair => match.Asking == offer.Language ? (Offer: pair.Asking, Need: pair.Other) : (Offer: pair.Other, Need: pair.Asking))
                .Where(pair => ofOffer.ContainsKey(pair.Offer) && ofNeed.ContainsKey(pair.Need))
                .Select(pair => $"{ofOffer[pair.Offer]} ↔ {ofNeed[pair.Need]}")
                .Distinct(StringComparer.Ordinal)
                .Take(most),
        ];
    }

    /// <summary>Each term as it stands first in the text.</summary>
    private static Dictionary<string, string> AsWritten(HelpContent content)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Texts(content))
        {
            foreach (var token in TextAnalysis.Tokens(text, content.Language))
            {
                words.TryAdd(token.Term, Inside(text, token.Start, token.End));
            }
        }

        return words;
    }

    private static IEnumerable<string> Texts(HelpContent content) => content.Lines.Take(20).Select(line => line.Description).Prepend(content.Title).Append(content.Summary);

    private static void Collect(string text, string language, Dictionary<string, int> rank, List<(string, HashSet<string>, double)> found)
    {
        var run = new List<Token>();
        foreach (var token in TextAnalysis.Tokens(text, language))
        {
            var neighbour = run.Count > 0 && token.Start <= run[^1].End + 1 && run.Count < LongestPhrase;
            if (!rank.ContainsKey(token.Term) || !neighbour)
            {
                Close(text, run, rank, found);
            }

            if (rank.ContainsKey(token.Term))
            {
                run.Add(token);
            }
        }

        Close(text, run, rank, found);
    }

    private static void Close(string text, List<Token> run, Dictionary<string, int> rank, List<(string, HashSet<string>, double)> found)
    {
        if (run.Count > 0)
        {
            var terms = run.Select(token => token.Term).ToHashSet(StringComparer.Ordinal);
            found.Add((Inside(text, run[0].Start, run[^1].End), terms, terms.Sum(term => 1.0 / (1 + rank[term]))));
            run.Clear();
        }
    }

    // A word that is capital only because it begins the text is small inside a sentence; a name or an acronym stays as it is.
    private static string Inside(string text, int start, int end)
    {
        var words = text[start..end];
        return start == 0 && words.Length > 1 && char.IsUpper(words[0]) && char.IsLower(words[1])
            ? char.ToLowerInvariant(words[0]) + words[1..]
            : words;
    }
}
