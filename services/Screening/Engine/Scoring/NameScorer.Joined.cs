using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>A word of one name that is two to four words of the other, written as one: Abdurrahman, Goodwill, SiemensAG.</summary>
internal sealed partial class NameScorer
{
    public const int ShortestJoined = 5;
    private const int MostParts = 4;
    private const int OneWord = 10;
    private const int JoinedExactly = 980;
    public const int LeastJoined = 870;
    private const int ShortestJoinedMisspelt = 7;
    private const int ShortestJoinedInConsonants = 6;
    private const int MostLengthDifference = 3;

    private void TakeJoined(bool exactOnly)
    {
        while (BestJoined(exactOnly) is { } found)
        {
            var (joinedSide, partsSide) = found.JoinedOnLeft ? (_left, _right) : (_right, _left);
            var parts = string.Join(' ', found.Parts.Select(part => partsSide[part].Written));
            var weight = (joinedSide[found.Index].Weight + found.Parts.Sum(part => partsSide[part].Weight)) / 2;
            // Of a person one word tells no more than one, however many it is written as.
            Add(found.JoinedOnLeft, joinedSide[found.Index].Text, parts, WordMatchReason.Joined, found.Similarity, weight,
                _ofPersons ? OneWord : Math.Max(OneWord, found.Parts.Sum(part => partsSide[part].Identifies)));
            joinedSide.Use(found.Index);
            found.Parts.ForEach(partsSide.Use);
        }
    }

    private Joined? BestJoined(bool exactOnly)
    {
        Joined? best = null;
        Look(_left, _right, joinedOnLeft: true, exactOnly, ref best);
        Look(_right, _left, joinedOnLeft: false, exactOnly, ref best);
        return best;
    }

    private static void Look(Side joinedSide, Side partsSide, bool joinedOnLeft, bool exactOnly, ref Joined? best)
    {
        for (var i = 0; i < joinedSide.Count; i++)
        {
            var word = joinedSide[i];
            if (joinedSide.Used(i) || word.Text.Length < ShortestJoined || word.Kind == WordKind.LegalForm || partsSide.FreeCount < 2)
            {
                continue;
            }

            if (Spell(word.Text, partsSide, []) is { } spelt)
            {
                Better(new Joined(joinedOnLeft, i, spelt, JoinedExactly, word.Text), ref best);
            }

            for (var one = 0; one < partsSide.Count && !exactOnly && word.Text.Length >= (word.Writing == Writing.Consonants ? ShortestJoinedInConsonants : ShortestJoinedMisspelt); one++)
            {
                for (var other = 0; other < partsSide.Count; other++)
                {
                    if (one == other || partsSide.Used(one) || partsSide.Used(other))
                    {
                        continue;
                    }

                    // Within one alphabet spellings this alike differ little in length; asked first, because it is cheap.
                    var (a, b) = (partsSide[one], partsSide[other]);
                    if (a.Kind is WordKind.LegalForm or WordKind.Number || b.Kind is WordKind.LegalForm or WordKind.Number || a.Writing != b.Writing || a.Writing == Writing.Syllable
                        || (word.Writing == a.Writing && Math.Abs(a.Text.Length + b.Text.Length - word.Text.Length) > MostLengthDifference))
                    {
                        continue;
                    }

                    var joined = NameWord.Together(a, b);
                    var similarity = WordSimilarity.Between(word.Kind == WordKind.Name ? word : word with { Kind = WordKind.Name }, joined).Similarity;
                    if (similarity >= LeastJoined)
                    {
                        Better(new Joined(joinedOnLeft, i, [one, other], similarity, word.Text + ' ' + joined.Text), ref best);
                    }
                }
            }
        }
    }

    // The text decides between equals, not the order of words or sides.
    private static void Better(Joined found, ref Joined? best)
    {
        if (best is null || found.Similarity > best.Similarity
            || (found.Similarity == best.Similarity && string.CompareOrdinal(found.Text, best.Text) < 0))
        {
            best = found;
        }
    }

    /// <summary>The parts that, one behind the other, spell the word exactly.</summary>
    private static List<int>? Spell(ReadOnlySpan<char> rest, Side side, List<int> taken)
    {
        if (rest.IsEmpty)
        {
            return taken.Count > 1 ? taken : null;
        }

        for (var part = 0; part < side.Count; part++)
        {
            var text = side[part].Kind == WordKind.LegalForm ? side[part].Written : side[part].Text;
            if (taken.Count < MostParts && !side.Used(part) && !taken.Contains(part) && text.Length > 0 && (taken.Count == 0 || side.MayFollow(taken[^1], part)) && rest.StartsWith(text, StringComparison.Ordinal)
                && Spell(rest[text.Length..], side, [.. taken, part]) is { } spelt)
            {
                return spelt;
            }
        }

        return null;
    }

    private sealed record Joined(bool JoinedOnLeft, int Index, List<int> Parts, int Similarity, string Text);
}
