using System.Collections.Concurrent;
using System.Numerics;

namespace Matchmaking.Benchmarks.Matching.Rankers;

/// <summary>The model alone: the cosine of two texts' directions, whatever their languages. A text is read once in a run, in lower case: capitals lead the model astray.</summary>
/// <param name="encode">A text's direction, of length 1.</param>
internal sealed class MeaningRanker(Func<string, float[]> encode) : ITextRanker
{
    private readonly ConcurrentDictionary<string, float[]> _known = new(StringComparer.Ordinal);
    private (TextDocument Document, float[] Direction)[] _corpus = [];

    public string Name => "model alone";

    public string Structure => "countries, kind and category are conditions";

    public bool UsesModel => true;

    public Task PrepareAsync(IReadOnlyList<TextDocument> corpus)
    {
        var directions = new float[corpus.Count][];
        Parallel.For(0, corpus.Count, at => directions[at] = Direction(corpus[at]));
        _corpus = [.. corpus.Zip(directions)];
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query)
    {
        var direction = Direction(query);
        return Task.FromResult<IReadOnlyList<RankedDocument>>(
        [
            .. _corpus
                .Where(known => (query.Within.Count == 0 || query.Within.Contains(known.Document.Country, StringComparer.Ordinal)) && Same(query.Kind, known.Document.Kind) && Same(query.Category, known.Document.Category))
                .Select(known => new RankedDocument(known.Document.Id, Cosine(direction, known.Direction)))
                .OrderByDescending(document => document.Score)
                .Take(ITextRanker.Most),
        ]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static double Cosine(float[] one, float[] other)
    {
        var sum = Vector<float>.Zero;
        for (var at = 0; at < one.Length; at += Vector<float>.Count)
        {
            sum += new Vector<float>(one, at) * new Vector<float>(other, at);
        }

        return Vector.Sum(sum);
    }

    private static bool Same(string? asked, string? known) => asked is null || asked == known;

    private float[] Direction(TextDocument document) => _known.GetOrAdd(document.Whole.ToLowerInvariant(), encode);
}
