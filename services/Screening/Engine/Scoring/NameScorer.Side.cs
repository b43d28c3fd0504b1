using System.Collections.Immutable;
using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Engine.Scoring;

internal sealed partial class NameScorer
{
    /// <summary>One name's words in the order of their letters, and which of them are still unmatched.</summary>
    private sealed class Side
    {
        private readonly bool[] _used = new bool[NameNormaliser.MaxWords];

        public NormalisedName Name { get; private set; } = null!;

        public int Count { get; private set; }

        public int FreeCount { get; private set; }

        public bool AnyFree => FreeCount > 0;

        public NameWord this[int index] => Name.Sorted[index];

        public void Set(NormalisedName name)
        {
            Name = name;
            Count = FreeCount = name.Sorted.Length;
            Array.Clear(_used, 0, Count);
        }

        public bool Used(int index) => _used[index];

        public void Use(int index)
        {
            _used[index] = true;
            FreeCount--;
        }

        public (int All, int Generic, int Form, int Common, int Patronymic, int Repeated) FreeWeights()
        {
            var (all, generic, form, common, patronymic, repeated) = (0, 0, 0, 0, 0, 0);
            for (var i = 0; i < Count; i++)
            {
                if (!_used[i])
                {
                    var word = this[i];
                    all += word.Weight;
                    generic += word.Kind == WordKind.Generic ? word.Weight : 0;
                    form += word.Kind == WordKind.LegalForm ? word.Weight : 0;
                    common += word.IsCommon ? word.Weight : 0;
                    patronymic += word.IsPatronymic ? word.Weight : 0;
                    repeated += IsRepeated(i) ? word.Weight : 0;
                }
            }

            return (all, generic, form, common, patronymic, repeated);
        }

        public bool HasSyllables => Name.Words.Any(word => word.Writing == Writing.Syllable);

        /// <summary>Whether two words may be written as one: words in any order, syllables as they follow each other.</summary>
        public bool MayFollow(int first, int second) =>
            (this[first].Writing != Writing.Syllable && this[second].Writing != Writing.Syllable)
            || PlaceOf(this[second]) == PlaceOf(this[first]) + 1;

        /// <summary>Where this very word stands in the name.</summary>
        public int PlaceOf(NameWord word) => Name.Words.IndexOf(word, 0, ReferenceEqualityComparer.Instance);

        public ImmutableArray<string> FreeTexts()
        {
            var free = ImmutableArray.CreateBuilder<string>(FreeCount);
            for (var i = 0; i < Count; i++)
            {
                if (!_used[i])
                {
                    free.Add(this[i].Text);
                }
            }

            return free.DrainToImmutable();
        }

        /// <summary>The words from a place in the name on whose first letters are these; none when one of them, or of those between, is matched.</summary>
        public List<int>? RunOfInitials(int start, string initials)
        {
            Span<int> places = stackalloc int[Initials.Most];
            if (!Initials.AreOfRun(Name.Words.AsSpan(), start, initials, places))
            {
                return null;
            }

            var run = new List<int>(initials.Length);
            for (var at = start; at <= places[initials.Length - 1]; at++)
            {
                var index = IndexOf(Name.Words[at], run);
                if (index < 0)
                {
                    return null;
                }

                if (at == places[run.Count])
                {
                    run.Add(index);
                }
            }

            return run;
        }

        /// <summary>Whether the word stands beside one like it that is matched; both sides are in the order of their letters.</summary>
        private bool IsRepeated(int index) =>
            (index > 0 && _used[index - 1] && this[index - 1].Text == this[index].Text) || (index + 1 < Count && _used[index + 1] && this[index + 1].Text == this[index].Text);

        private int IndexOf(NameWord word, List<int> taken)
        {
            for (var i = 0; i < Count; i++)
            {
                if (!_used[i] && !taken.Contains(i) && ReferenceEquals(Name.Sorted[i], word))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
