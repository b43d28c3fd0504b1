using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

internal sealed partial class NameIndex
{
    /// <summary>Collects names and their words.</summary>
    private sealed class Builder
    {
        public Builder(IReadOnlyCollection<ListEntry> entries)
        {
            Entries = [.. entries];
            var known = new Dictionary<NameWord, int>();
            for (var i = 0; i < Entries.Length; i++)
            {
                var spelling = 0;
                foreach (var (_, text) in NameSpellings.All(Entries[i]))
                {
                    var name = NameNormaliser.Normalise(text, Entries[i].Kind);
                    if (!name.Words.IsEmpty)
                    {
                        Add(name, i, (ushort)spelling, known);
                    }

                    spelling++;
                }
            }

            OrderBySound();
        }

        public ListEntry[] Entries { get; }

        public List<int> EntryOfName { get; } = [];

        public List<ushort> SpellingOfName { get; } = [];

        public List<int> WeightOfName { get; } = [];

        public List<ushort> WeakOfName { get; } = [];

        public List<int> WordsOfName { get; } = [];

        public List<int> FirstWordOfName { get; } = [];

        public List<NameWord> Words { get; } = [];

        public KeyTable.Builder Initials { get; } = new();

        /// <summary>Words that share a key mostly share their sound: beside each other they are read one after the other, not from all over the memory.</summary>
        private void OrderBySound()
        {
            var order = Enumerable.Range(0, Words.Count).ToArray();
            order.AsSpan().Sort((one, other) => string.CompareOrdinal(Words[one].Sound, Words[other].Sound) is var sound and not 0 ? sound
                : string.CompareOrdinal(Words[one].Text, Words[other].Text) is var text and not 0 ? text
                : one - other);
            var (places, words) = (new int[order.Length], Words.ToArray());
            for (var place = 0; place < order.Length; place++)
            {
                (places[order[place]], Words[place]) = (place, words[order[place]]);
            }

            for (var i = 0; i < WordsOfName.Count; i++)
            {
                WordsOfName[i] = places[WordsOfName[i]];
            }
        }

        private void Add(NormalisedName name, int entry, ushort spelling, Dictionary<NameWord, int> known)
        {
            FirstWordOfName.Add(WordsOfName.Count);
            foreach (var word in name.Words)
            {
                if (!known.TryGetValue(word, out var number))
                {
                    known.Add(word, number = Words.Count);
                    Words.Add(word);
                }

                WordsOfName.Add(number);
            }

            if (InitialsOf(name.Words, Entries[entry].Kind) is { } initials)
            {
                Initials.Add(WordKeys.OfInitials(initials), EntryOfName.Count);
            }

            EntryOfName.Add(entry);
            SpellingOfName.Add(spelling);
            var strong = StrongWeight(name);
            WeightOfName.Add(strong);
            WeakOfName.Add((ushort)(name.Weight - strong));
        }
    }
}
