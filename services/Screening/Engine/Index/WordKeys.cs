using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>
/// The keys under which a word is stored and looked up. As written, with one letter left out on either side (two from six letters on), by its
/// consonants with and without one of them, by nickname, by reading; consonants alone only between scripts of which one writes no more. What is
/// stored and what is looked up are the two sides of one relation: it never matters which of two words is the query. A key is a hash: two words
/// that share one by chance are compared and found to differ.
/// </summary>
internal static class WordKeys
{
    private const int ShortestWithDeletions = 3;
    private const int ShortestWithTwoDeletions = 6;
    private const int LongestWithDeletions = 20;
    private const int ShortestSound = 1;
    private const int ShortestSoundWithDeletions = 4;
    private const int ShortestAcross = 2;
    private const int ShortestAcrossWithDeletions = 3;

    /// <summary>The keys to store a word under.</summary>
    public static void OfListed(NameWord word, List<uint> keys)
    {
        Add(word, keys, stored: true);
        if (word.Writing == Writing.Full && word.Kind is WordKind.Name or WordKind.Generic && word.Text.Length <= LongestWithDeletions)
        {
            for (var length = WordSimilarity.ShortestAbbreviation; length < word.Text.Length; length++)
            {
                keys.Add(Hash('b', word.Text.AsSpan(0, length)));
            }
        }
    }

    /// <summary>The keys to look for words like it under.</summary>
    public static void OfQuery(NameWord word, List<uint> keys) => Add(word, keys, stored: false);

    /// <summary>The keys to look for words under that begin with it, that it begins with, and for its initial.</summary>
    public static void OfBeginnings(NameWord word, List<uint> keys)
    {
        if (word.Kind is WordKind.Number or WordKind.LegalForm or WordKind.Initial || word.Writing == Writing.Syllable)
        {
            return;
        }

        keys.Add(Hash('t', word.Text.AsSpan(0, 1)));
        if (word.Writing != Writing.Full || word.Kind is not (WordKind.Name or WordKind.Generic))
        {
            return;
        }

        if (word.Text.Length >= WordSimilarity.ShortestAbbreviation)
        {
            keys.Add(Hash('b', word.Text));
        }

        for (var length = WordSimilarity.ShortestAbbreviation; length < word.Text.Length; length++)
        {
            keys.Add(Hash('t', word.Text.AsSpan(0, length)));
        }
    }

    private static void Add(NameWord word, List<uint> keys, bool stored)
    {
        var text = word.Text.AsSpan();
        keys.Add(Hash('t', text));
        if (word.Writing == Writing.Syllable)
        {
            foreach (var reading in Syllables.OtherReadings(word.Text))
            {
                keys.Add(Hash('t', reading));
            }

            return;
        }

        if (word.Kind is WordKind.Number or WordKind.LegalForm or WordKind.Initial)
        {
            return;
        }

        foreach (var group in Nicknames.Of(word.Text))
        {
            keys.Add(Hash('n', [(char)group]));
        }

        Sounds(word, keys, stored);
        Spellings(text, keys);
        if (word.Whole is { } whole)
        {
            Add(whole, keys, stored);
        }
    }

    private static void Sounds(NameWord word, List<uint> keys, bool stored)
    {
        var sound = word.Sound.AsSpan();
        if (sound.Length >= ShortestSound)
        {
            keys.Add(Hash('s', sound));
            if (sound.Length >= ShortestSoundWithDeletions)
            {
                AddWithoutOne('s', sound, keys);
            }
        }

        if (sound.Length < ShortestAcross)
        {
            return;
        }

        // One side of each relation between scripts is stored as what it is, and looked up as what it is not.
        var full = word.Writing == Writing.Full == stored;
        if (word.Writing != Writing.Syllables)
        {
            var family = full ? 'F' : 'C';
            keys.Add(Hash(family, sound));
            if (sound.Length >= ShortestAcrossWithDeletions)
            {
                AddWithoutOne(family, sound, keys);
            }
        }

        if (word.Writing != Writing.Consonants)
        {
            keys.Add(Hash(full ? 'f' : 'y', SoundOf.Loose(word.Sound)));
        }
    }

    private static void Spellings(ReadOnlySpan<char> text, List<uint> keys)
    {
        if (text.Length is < ShortestWithDeletions or > LongestWithDeletions)
        {
            return;
        }

        AddWithoutOne('t', text, keys);
        if (text.Length < ShortestWithTwoDeletions)
        {
            return;
        }

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
