namespace Matchmaking.Screening.Engine;

/// <summary>Finds an unmatched word of one name that is two to four unmatched words of the other, written as one: Abdurrahman, Goodwill.</summary>
internal static class WordsWrittenTogether
{
    private const int ShortestJoined = 5;
    private const int MostParts = 4;
    private const int LeastSimilarity = 850;
    private const int MostLengthDifference = 3;

    /// <param name="exactOnly">Before words are paired only exact spellings are taken, after it also similar ones.</param>
    public static void Take(NameComparer.Side left, NameComparer.Side right, bool exactOnly, List<NameComparer.Match> matches)
    {
        while (Best(left, right, exactOnly) is { } found)
        {
            var (joinedSide, partsSide) = found.JoinedOnLeft ? (left, right) : (right, left);
            var parts = string.Join(' ', found.Parts.Select(part => partsSide[part].Written));
            var weight = (joinedSide.Weight(found.Joined) + found.Parts.Sum(partsSide.Weight)) / 2;
            var joined = joinedSide[found.Joined].Text;
            var names = found.Parts.Count(part => partsSide[part].Kind == TokenKind.Name);
            matches.Add(new NameComparer.Match(
                found.JoinedOnLeft ? joined : parts, found.JoinedOnLeft ? parts : joined,
                TokenMatchReason.Joined, found.Similarity, weight, Math.Max(1, names)));
            joinedSide.Use(found.Joined);
            found.Parts.ForEach(partsSide.Use);
        }
    }

    private static Found? Best(NameComparer.Side left, NameComparer.Side right, bool exactOnly)
    {
        Found? best = null;
        foreach (var candidate in Candidates(left, right, true, exactOnly).Concat(Candidates(right, left, false, exactOnly)))
        {
            // The text decides between equals, not the order of words or sides.
            if (best is null || candidate.Similarity > best.Similarity
                || (candidate.Similarity == best.Similarity && string.CompareOrdinal(candidate.Text, best.Text) < 0))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static IEnumerable<Found> Candidates(NameComparer.Side joinedSide, NameComparer.Side partsSide, bool joinedOnLeft, bool exactOnly)
    {
        var parts = partsSide.Free();
        foreach (var joined in joinedSide.Free())
        {
            var word = joinedSide[joined];
            if (word.Text.Length < ShortestJoined || parts.Length < 2)
            {
                continue;
            }

            if (Spell(word.Text, partsSide, parts, []) is { } spelt)
            {
                yield return new Found(joinedOnLeft, joined, spelt, 980, word.Text);
            }

            if (exactOnly)
            {
                continue;
            }

            foreach (var (one, other) in parts.SelectMany(one => parts.Where(other => other != one).Select(other => (one, other))))
            {
                var (a, b) = (partsSide[one], partsSide[other]);
                // Within one alphabet spellings this alike differ little in length; asked first, because it is cheap.
                if (a.Kind is TokenKind.LegalForm or TokenKind.Number || b.Kind is TokenKind.LegalForm or TokenKind.Number
                    || (word.Consonantal == (a.Consonantal && b.Consonantal)
                        && Math.Abs(a.Text.Length + b.Text.Length - word.Text.Length) > MostLengthDifference))
                {
                    continue;
                }

                var together = a.Text + b.Text;
                var token = new NameToken(together, ConsonantSkeleton.Of(together), TokenKind.Name, a.Consonantal && b.Consonantal);
                var similarity = TokenSimilarity.Between(word with { Kind = TokenKind.Name }, token).Similarity;
                if (similarity >= LeastSimilarity)
                {
                    yield return new Found(joinedOnLeft, joined, [one, other], similarity, word.Text + ' ' + together);
                }
            }
        }
    }

    /// <summary>The parts that, one behind the other, spell the word exactly.</summary>
    private static List<int>? Spell(string rest, NameComparer.Side side, int[] parts, List<int> taken)
    {
        if (rest.Length == 0)
        {
            return taken.Count > 1 ? taken : null;
        }

        foreach (var part in parts)
        {
            if (taken.Count < MostParts && !taken.Contains(part) && rest.StartsWith(side[part].Written, StringComparison.Ordinal)
                && Spell(rest[side[part].Written.Length..], side, parts, [.. taken, part]) is { } spelt)
            {
                return spelt;
            }
        }

        return null;
    }

    private sealed record Found(bool JoinedOnLeft, int Joined, List<int> Parts, int Similarity, string Text);
}
