using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Tests;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matchmaking.Benchmarks.Matching.Rankers;

/// <summary>The product, with or without its model: candidates of the embedded index in its own rough order, put in order by what it makes of the two texts.</summary>
internal sealed class ProductRanker(MeaningReader meanings) : ITextRanker
{
    private const int AtOnce = 2_000;
    private readonly Dictionary<Guid, (string Id, HelpContent Content)> _known = [];
    private string? _folder;
    private LuceneMatchIndex? _index;

    public string Name => meanings.HasModel ? "product with the model" : "product without the model";

    public bool UsesModel => meanings.HasModel;

    public string Structure => "countries are the places that must be reached and the kind must be the same, as for every proposal; how exactly the places fit and the category count as in every score";

    public async Task PrepareAsync(IReadOnlyList<TextDocument> corpus)
    {
        await CloseAsync();
        _folder = Directory.CreateTempSubdirectory("matchmaking-texts-").FullName;
        _index = LuceneMatchIndex.Open(_folder, TimeProvider.System, NullLogger.Instance);
        foreach (var some in corpus.Chunk(AtOnce))
        {
            await _index.ApplyAsync(new IndexBatch([.. some.AsParallel().AsOrdered().Select(Document)], [], 0), default);
        }

        IndexDocument Document(TextDocument document)
        {
            var need = Make.Need(Content(document));
            lock (_known)
            {
                _known[need.Id] = (document.Id, need.Content);
            }

            return IndexDocument.Of(need) with { Meaning = meanings.Of(need.Content) };
        }
    }

    public async Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query)
    {
        var content = Content(query);
        var text = QueryText.Of(content);
        var meaning = meanings.Of(content);
        var set = await _index!.CandidatesAsync(
            new CandidateQuery
            {
                Side = Side.Need, Kind = content.Kind, Places = content.Places, Categories = content.Categories, Sdgs = [], Earliest = Make.Today, Latest = null, Text = text,
                Meaning = meaning, Limit = ITextRanker.Most, LimitByDirection = ITextRanker.Most / 2,
            },
            default);
        var similarity = new TextSimilarity(text.Own, set.Statistics, Weights.Current.Mix);
        return
        [
            .. set.Candidates.Select(candidate => new RankedDocument(_known[candidate.Id].Id, Score(content, _known[candidate.Id].Content, Topic.Of(candidate.Text.Language == content.Language, similarity.Compare(candidate.Text), meaning, candidate.Meaning))))
                .OrderByDescending(document => document.Score).Take(ITextRanker.Most),
        ];
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private static double Score(HelpContent query, HelpContent found, Topic topic) =>
        (Weights.Current.Topic * topic.By(Weights.Current).Value)
        + (Weights.Current.Category * CategoryFactor.Value(query, found, Weights.Current.Unknown))
        + (Weights.Current.Place * (query.Places is [Places.Worldwide] ? 0 : PlaceFactor.Value(Places.Closeness(query.Places, found.Places))));

    /// <summary>What has no place may be anywhere.</summary>
    private static HelpContent Content(TextDocument document) => new()
    {
        Kind = document.Kind ?? Kinds.Goods,
        Title = document.Title,
        Summary = document.Text,
        Language = document.Language,
        Categories = document.Category is { } category ? [category] : [],
        Places = document.Within.Append(document.Country).Where(Countries.IsKnown).OfType<string>().ToArray() is { Length: > 0 } known ? known : [Places.Worldwide],
    };

    private async Task CloseAsync()
    {
        if (_index is not null)
        {
            await _index.DisposeAsync();
            Directory.Delete(_folder!, recursive: true);
            _known.Clear();
        }
    }
}
