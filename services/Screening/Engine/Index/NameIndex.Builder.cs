using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

internal sealed partial class NameIndex
{
    /// <summary>Collects names and their words.</summary>
    private sealed class Builder
    {
        private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

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

        public KeyTable.Builder NamesOfInitials { get; } = new();

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

            if (Entries[entry].Kind != EntryKind.Person)
            {
                Initials.Of(name.Words, _runs);
                foreach (var initials in _runs)
                {
                    NamesOfInitials.Add(WordKeys.OfInitials(initials), EntryOfName.Count);
                }
            }

            EntryOfName.Add(entry);
            SpellingOfName.Add(spelling);
            var strong = StrongOf(name).Sum(word => word.Weight);
            WeightOfName.Add(strong);
            WeakOfName.Add((ushort)(name.Weight - strong));
        }
    }
}
