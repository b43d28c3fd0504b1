using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Index;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>
/// A saved search turned round: it is asked of one document whether the search would find it, by the same rules as <see cref="LuceneFilters"/>
/// and <see cref="LuceneQueries"/>. The cost is that of the searches, whatever the number of documents.
/// </summary>
internal sealed class SearchMatcher
{
    private readonly Side _side;
    private readonly HashSet<string> _kinds;
    private readonly HashSet<string> _categories;
    private readonly HashSet<string> _sdgs;
    private readonly HashSet<string> _placesIn;
    private readonly HashSet<string> _placesAround;
    private readonly Audience _audience;
    private readonly Guid? _notOwn;
    private readonly bool _hasWords;
    private readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal);
    private readonly string[] _pieces = [];

    public SearchMatcher(SearchCriteria criteria, OrganisationKind kind, Guid organisation)
    {
        _side = criteria.Side == SearchSide.Offer ? Side.Offer : Side.Need;
        _kinds = Set(criteria.Kinds);
        _categories = Set(criteria.Categories);
        _sdgs = Set(criteria.Sdgs);
        _placesIn = Set(criteria.Places.Select(LuceneSchema.PlaceCode));
        _placesAround = Set(criteria.Places.SelectMany(LuceneSchema.Upwards));
        _audience = Searcher.AudienceOf(kind, organisation);
        _notOwn = kind == OrganisationKind.Desk ? null : organisation;
        if (!string.IsNullOrWhiteSpace(criteria.Words))
        {
            _hasWords = true;
            var text = QueryText.OfWords(criteria.Words);
            _pieces = Terms(text.Own.Grams);
            foreach (var (language, analysed) in text.ByLanguage.Where(x => x.Value.Body.Length > 0))
            {
                _words[language] = Terms(analysed.Body);
            }
        }
    }

    /// <summary>Whether the search's person may read the document and finds it on this day; what their own organisation wrote is no news to them.</summary>
    public bool Fits(SearchedDocument searched, DateOnly today)
    {
        var document = searched.Document;
        return document.Side == _side
            && (_kinds.Count == 0 || _kinds.Contains(document.Kind))
            && (_categories.Count == 0 || _categories.Overlaps(searched.Categories))
            && (_sdgs.Count == 0 || _sdgs.Overlaps(searched.Sdgs))
            && (_placesIn.Count == 0 || _placesIn.Overlaps(searched.PlacesAround) || _placesAround.Overlaps(searched.Places))
            && (document.Until is not { } until || until >= today)
            && document.OwnerId != _notOwn
            && _audience.MayRead(document)
            && (!_hasWords || HasWords(searched));
    }

    private bool HasWords(SearchedDocument searched) =>
        (_words.TryGetValue(searched.Document.Text.Language, out var words) && HasMost(words, searched.Words, SearchRanking.WordShare))
        || (_pieces.Length > 0 && HasMost(_pieces, searched.Pieces, SearchRanking.PieceShare));

    private static bool HasMost(string[] wanted, HashSet<string> there, double share)
    {
        var least = SearchRanking.Least(wanted.Length, share);
        var mayMiss = wanted.Length - least;
        foreach (var word in wanted)
        {
            if (!there.Contains(word) && --mayMiss < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Terms(string terms) => terms.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static HashSet<string> Set(IEnumerable<string> values) => values.ToHashSet(StringComparer.Ordinal);
}

/// <summary>A document with what every search asks of it, made once.</summary>
internal sealed class SearchedDocument(IndexDocument document, HelpContent content)
{
    private HashSet<string>? _words;
    private HashSet<string>? _pieces;

    public IndexDocument Document => document;

    public HashSet<string> Categories { get; } = document.Categories.SelectMany(LuceneSchema.WithBranch).ToHashSet(StringComparer.Ordinal);

    public HashSet<string> Sdgs { get; } = document.Sdgs.SelectMany(LuceneSchema.WithGoal).ToHashSet(StringComparer.Ordinal);

    public HashSet<string> Places { get; } = document.Places.Select(LuceneSchema.PlaceCode).ToHashSet(StringComparer.Ordinal);

    public HashSet<string> PlacesAround { get; } = document.Places.SelectMany(LuceneSchema.Upwards).ToHashSet(StringComparer.Ordinal);

    public HashSet<string> Words => _words ??= $"{document.Text.Title} {document.Text.Body}".Split(' ').ToHashSet(StringComparer.Ordinal);

    public HashSet<string> Pieces => _pieces ??= document.Text.Grams.Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Of everything its author wrote; committed quantities and states are not part of it.</summary>
    public long Fingerprint { get; } = FingerprintOf(content);

    public static long FingerprintOf(HelpContent content) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options)));
}
