using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>
/// The keys under which a word is stored and looked up; one set for both, so that the two can never differ. As written, with one letter
/// left out on either side (two of long words), by its consonants with and without one of them, by nickname, by reading. A key is a hash:
/// two words that share one by chance are compared and found to differ.
/// </summary>
internal static class WordKeys
{
    private const int ShortestWithDeletions = 4;
    private const int ShortestWithTwoDeletions = 9;
    private const int LongestWithDeletions = 20;
    private const int ShortestSoundWithDeletions = 4;

    public static void Add(NameWord word, List<uint> keys)
    {
        var text = word.Text.AsSpan();
        keys.Add(Hash('t', text));
        if (word.Kind is WordKind.Number or WordKind.LegalForm or WordKind.Initial || word.Writing == Writing.Syllable)
        {
            if (word.Writing == Writing.Syllable)
            {
                foreach (var reading in Syllables.OtherReadings(word.Text))
                {
                    keys.Add(Hash('t', reading));
                }
            }

            return;
        }

        foreach (var group in Nicknames.Of(word.Text))
        {
            keys.Add(Hash('n', [(char)group]));
        }

        if (word.Sound.Length >= 2)
        {
            keys.Add(Hash('s', word.Sound));
            keys.Add(Hash('l', SoundOf.Loose(word.Sound)));
            if (word.Writing == Writing.Consonants || word.Sound.Length >= ShortestSoundWithDeletions)
            {
                AddWithoutOne('s', word.Sound, keys);
            }
        }

        if (text.Length is < ShortestWithDeletions or > LongestWithDeletions)
        {
            return;
        }

        AddWithoutOne('t', text, keys);
        if (text.Length >= ShortestWithTwoDeletions)
        {
            Span<char> shorter = stackalloc char[LongestWithDeletions];
            for (var i = 0; i < text.Length; i++)
            {
                text[..i].CopyTo(shorter);
                text[(i + 1)..].CopyTo(shorter[i..]);
                // Each pair of letters once.
                for (var j = i; j < text.Length - 1; j++)
                {
                    keys.Add(Hash('t', shorter[..(text.Length - 1)], without: j));
                }
            }
        }
    }

    public static uint Exactly(ReadOnlySpan<char> text) => Hash('t', text);

    public static uint OfInitials(ReadOnlySpan<char> initials) => Hash('i', initials);

    private static void AddWithoutOne(char family, ReadOnlySpan<char> text, List<uint> keys)
    {
        for (var i = 0; i < text.Length; i++)
        {
            keys.Add(Hash(family, text, i));
        }
    }

    private static uint Hash(char family, ReadOnlySpan<char> text, int without = -1)
    {
        var hash = 2166136261u ^ family;
        for (var i = 0; i < text.Length; i++)
        {
            if (i != without)
            {
                hash = (hash ^ text[i]) * 16777619u;
                hash ^= hash >> 15;
            }
        }

        hash *= 0x85EBCA6Bu;
        return hash ^ (hash >> 13);
    }
}
