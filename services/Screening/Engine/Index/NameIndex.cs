using System.Collections.Immutable;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>
/// Every name of the loaded entries, found by its words. A query touches only names that share a key of <see cref="WordKeys"/> with it,
/// never all. Immutable; flat arrays throughout, so that millions of names fit.
/// </summary>
internal sealed partial class NameIndex
{
    private readonly ListEntry[] _entries;
    private readonly int[] _entryOfName;
    private readonly ushort[] _spellingOfName;
    private readonly int[] _weightOfName;
    private readonly ushort[] _weakOfName;
    private readonly int[] _wordsOfName;
    private readonly int[] _firstWordOfName;
    private readonly NameWord[] _words;
    private readonly WordShape[] _shapes;
    private readonly int[] _namesOfWord;
    private readonly int[] _firstNameOfWord;
    private readonly KeyTable _wordsOfKey;
    private readonly KeyTable _namesOfInitials;
    private readonly KeyTable _entriesOfNumber;

    private NameIndex(Builder from)
    {
        _entries = from.Entries;
        _entryOfName = [.. from.EntryOfName];
        _spellingOfName = [.. from.SpellingOfName];
        _weightOfName = [.. from.WeightOfName];
        _weakOfName = [.. from.WeakOfName];
        _wordsOfName = [.. from.WordsOfName];
        _firstWordOfName = [.. from.FirstWordOfName, from.WordsOfName.Count];
        _words = [.. from.Words];
        _shapes = Array.ConvertAll(_words, word => new WordShape(word));
        (_firstNameOfWord, _namesOfWord) = Turned(_words.Length);
        var keys = new KeyTable.Builder();
        var ofOne = new List<uint>();
        for (var word = 0; word < _words.Length; word++)
        {
            ofOne.Clear();
            WordKeys.OfListed(_words[word], ofOne);
            foreach (var key in ofOne)
            {
                keys.Add(key, word);
            }
        }

        _wordsOfKey = keys.Build();
        _namesOfInitials = from.NamesOfInitials.Build();
        var numbers = new KeyTable.Builder();
        for (var entry = 0; entry < _entries.Length; entry++)
        {
            foreach (var identifier in _entries[entry].Identifiers)
            {
                numbers.Add(WordKeys.Exactly(identifier.Normalised), entry);
            }
        }

        _entriesOfNumber = numbers.Build();
    }

    public IReadOnlyList<ListEntry> Entries => _entries;

    public int Names => _entryOfName.Length;

    public static NameIndex Build(IReadOnlyCollection<ListEntry> entries) => new(new Builder(entries));

    public ListEntry EntryOf(int name) => _entries[_entryOfName[name]];

    public int EntryNumberOf(int name) => _entryOfName[name];

    public int WeightOf(int name) => _weightOfName[name];

    /// <summary>What the words weigh that are not worth looking up.</summary>
    public int WeakOf(int name) => _weakOfName[name];

    /// <summary>What words of a name weigh that begin with one of these letters, so many of them at most.</summary>
    public int WeightUnderInitials(int name, ReadOnlySpan<char> initials)
    {
        var (weight, left) = (0, initials.Length);
        for (var i = _firstWordOfName[name]; i < _firstWordOfName[name + 1] && left > 0; i++)
        {
            var word = _words[_wordsOfName[i]];
            if (IsStrong(word) && initials.Contains(word.Text[0]))
            {
                (weight, left) = (weight + word.Weight, left - 1);
            }
        }

        return weight;
    }

    /// <summary>The name as its list wrote it, and the spelling of it that stands here.</summary>
    public (ListName Name, string Text) Spelling(int name) => NameSpellings.All(EntryOf(name)).ElementAt(_spellingOfName[name]);

    public ImmutableArray<NameWord> WordsOf(int name)
    {
        var (from, to) = (_firstWordOfName[name], _firstWordOfName[name + 1]);
        var words = ImmutableArray.CreateBuilder<NameWord>(to - from);
        for (var i = from; i < to; i++)
        {
            words.Add(_words[_wordsOfName[i]]);
        }

        return words.MoveToImmutable();
    }

    public NameWord Word(int word) => _words[word];

    public ref readonly WordShape Shape(int word) => ref _shapes[word];

    public ReadOnlySpan<int> WordsUnder(uint key) => _wordsOfKey[key];

    public ReadOnlySpan<int> NamesWith(int word) => _namesOfWord.AsSpan(_firstNameOfWord[word].._firstNameOfWord[word + 1]);

    public bool Holds(int name, int word) => _wordsOfName.AsSpan(_firstWordOfName[name].._firstWordOfName[name + 1]).Contains(word);

    /// <summary>The first of the name's words that is one of these.</summary>
    public int? HeldOf(int name, List<int> words)
    {
        foreach (var word in _wordsOfName.AsSpan(_firstWordOfName[name].._firstWordOfName[name + 1]))
        {
            if (words.Contains(word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>Names that hold both words.</summary>
    public void NamesWithBoth(int one, int other, List<int> found)
    {
        found.Clear();
        if (NamesWith(one).Length > NamesWith(other).Length)
        {
            (one, other) = (other, one);
        }

        foreach (var name in NamesWith(one))
        {
            if (Holds(name, other))
            {
                found.Add(name);
            }
        }
    }

    /// <summary>Organisations' names of which words one behind the other may have these initials; others may share their key by chance.</summary>
    public ReadOnlySpan<int> NamesWithInitials(uint key) => _namesOfInitials[key];

    /// <summary>What the name's words weigh that have these initials, see <see cref="Initials"/>.</summary>
    public int WeightOfRun(int name, string initials) => Initials.WeightOf(WordsOf(name).AsSpan(), initials);

    /// <summary>Entries that may hold a number; others may share its key by chance.</summary>
    public ReadOnlySpan<int> EntriesUnderNumber(string number) => _entriesOfNumber[WordKeys.Exactly(number)];

    /// <summary>The words of a name that are worth looking up: its initials where it has no other, all where it has not even those.</summary>
    public static NameWord[] StrongOf(NormalisedName name) =>
        name.Words.Where(IsStrong).ToArray() is { Length: > 0 } strong ? strong
        : name.Words.Where(word => word.Kind == WordKind.Initial).ToArray() is { Length: > 0 } initials ? initials
        : [.. name.Words];

    private static bool IsStrong(NameWord word) => word.Kind is WordKind.Name or WordKind.Generic or WordKind.Number;

    private (int[] First, int[] Names) Turned(int words)
    {
        var first = new int[words + 1];
        var last = new int[words];
        Array.Fill(last, -1);
        for (var name = 0; name < Names; name++)
        {
            for (var i = _firstWordOfName[name]; i < _firstWordOfName[name + 1]; i++)
            {
                if (last[_wordsOfName[i]] != name)
                {
                    last[_wordsOfName[i]] = name;
                    first[_wordsOfName[i] + 1]++;
                }
            }
        }

        for (var word = 0; word < words; word++)
        {
            first[word + 1] += first[word];
        }

        var names = new int[first[words]];
        var next = first.AsSpan(0, words).ToArray();
        Array.Fill(last, -1);
        for (var name = 0; name < Names; name++)
        {
            for (var i = _firstWordOfName[name]; i < _firstWordOfName[name + 1]; i++)
            {
                var word = _wordsOfName[i];
                if (last[word] != name)
                {
                    last[word] = name;
                    names[next[word]++] = name;
                }
            }
        }

        return (first, names);
    }
}
