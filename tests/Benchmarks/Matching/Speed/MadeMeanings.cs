using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Meaning;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>
/// Meanings of made records. Reading a million texts would take an hour and is measured elsewhere (a record's meaning is read once and kept with it), so
/// some thousand are read and each record has one of them.
/// </summary>
internal sealed class MadeMeanings(RecordMaker maker)
{
    private const int Read = 4_000;

    private readonly TextMeaning[] _some = [.. Enumerable.Range(0, Read).AsParallel().AsOrdered().Select(number => Product.Meanings.Of(maker.Need(number).Content))];

    public TextMeaning Of(HelpContent content) => _some[(uint)content.Title.GetHashCode(StringComparison.Ordinal) % Read];
}
