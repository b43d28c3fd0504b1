using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Meaning.Words;
using Matchmaking.Matching.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Index;

/// <summary>A changed offer or need as a question to the other side.</summary>
internal sealed record CandidateQuery
{
    // The rough order, the same in every store: rare words in the documents' own language count most, letter pieces least; categories carry
    // pairs across languages.
    public const int OwnLanguageTerms = 24;
    public const int OtherLanguageTerms = 8;
    public const int TranslatedTerms = 12;
    public const int PieceTerms = 12;
    public const float PieceBoost = .2f;
    public const float CategoryBoost = 8f;
    public const float BranchBoost = 2f;
    public const float LeafBoost = 6f;

    /// <summary>A question to one side: what fits where and when the record itself says, for everybody.</summary>
    public static CandidateQuery Of(HelpContent content, TextMeaning meaning, Side side, DateOnly earliest) => new()
    {
        Side = side,
        Kind = content.Kind,
        Places = content.Places,
        Categories = [.. content.AllCategories()],
        Sdgs = content.Sdgs,
        Earliest = earliest,
        Latest = content.Until,
        Text = meaning.Direction is null ? QueryText.Of(content).Translated() : QueryText.Of(content),
        Meaning = meaning,
    };

    /// <summary>The side to search.</summary>
    public required Side Side { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Places { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Sdgs { get; init; }

    /// <summary>First and last day on which a pairing could still happen; documents outside are left out.</summary>
    public required DateOnly Earliest { get; init; }

    public required DateOnly? Latest { get; init; }

    /// <summary>Searching offers: the need's agency, which must be let see the offer. Searching needs: the agencies the offer is for; none for all.</summary>
    public IReadOnlyList<Guid> Agencies { get; init; } = [];

    public required QueryText Text { get; init; }

    /// <summary>What the asking text is about.</summary>
    public required TextMeaning Meaning { get; init; }

    /// <summary>Most documents found by words, leaves and categories.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>Most documents found by direction, beside those.</summary>
    public int LimitByDirection { get; init; } = 100;

    /// <summary>What the rough order goes by: rare words in every language, rare letter pieces, and the codes of categories and likely leaves, each with its worth beside its rarity.</summary>
    public IEnumerable<(string Field, string Term, float Boost)> Wanted(TermStatistics statistics)
    {
        foreach (var (language, field) in statistics.ByLanguage)
        {
            var analysed = Text.ByLanguage[language];
            var (title, body) = (LuceneSchema.Title(language), LuceneSchema.Body(language));
            foreach (var (name, terms) in new[]
            {
                (body, field.Rarest(analysed.Body, language == Text.Own.Language ? OwnLanguageTerms : OtherLanguageTerms)),
                (title, field.Rarest(analysed.Title, OtherLanguageTerms)),
                (body, field.Rarest(Text.TranslatedInto(language), TranslatedTerms)),
            })
            {
                foreach (var term in terms)
                {
                    yield return (name, term, 1);
                }
            }
        }

        foreach (var piece in statistics.Grams.Rarest(Text.Own.Grams, PieceTerms))
        {
            yield return (LuceneSchema.Grams, piece, PieceBoost);
        }

        foreach (var category in Categories)
        {
            yield return (LuceneSchema.Category, category, CategoryBoost);
            if (Vocabulary.Categories.Find(category)?.ParentCode is { } branch)
            {
                yield return (LuceneSchema.Category, branch, BranchBoost);
            }
        }

        foreach (var leaf in IndexDocument.LeavesOf(Meaning))
        {
            yield return (LuceneSchema.Leaf, leaf, LeafBoost);
        }
    }
}

/// <summary>The asking texts, read once in their own language and once as each other language would read them.</summary>
/// <param name="Own">As written.</param>
/// <param name="ByLanguage">By language of the documents; holds <paramref name="Own"/> too.</param>
internal sealed record QueryText(AnalysedText Own, IReadOnlyDictionary<string, AnalysedText> ByLanguage)
{
    /// <summary>More words than anybody types on purpose.</summary>
    private const int MostWords = 24;
    private const int MostPieces = 200;

    /// <summary>The most telling words as each other language would say them, by language; none where directions find what is written in another language.</summary>
    public IReadOnlyDictionary<string, string> Translations { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static QueryText Of(HelpContent content)
    {
        // Names, numbers and loan words meet across languages this way.
        var byLanguage = AnalysedText.InEach(content, Languages.Codes.Append(content.Language).Distinct(StringComparer.Ordinal));
        return new QueryText(byLanguage[content.Language], byLanguage);
    }

    /// <summary>Words that a person typed, in whatever language: read as each, with their letter pieces.</summary>
    public static QueryText OfWords(string words)
    {
        var pieces = Distinct(TextAnalysis.Grams(words), MostPieces);
        var byLanguage = Languages.Codes.ToDictionary(
            language => language,
            language => new AnalysedText(language, "", Distinct(TextAnalysis.Terms(words, language), MostWords), pieces),
            StringComparer.Ordinal);
        return new QueryText(byLanguage["en"], byLanguage);
    }

    /// <summary>The same with its translations.</summary>
    public QueryText Translated()
    {
        var words = Own.Body.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        return this with { Translations = ByLanguage.Keys.Where(x => x != Own.Language).ToDictionary(language => language, language => Into(language, words), StringComparer.Ordinal) };
    }

    /// <summary>The translations into a language; empty where there are none.</summary>
    public string TranslatedInto(string language) => Translations.GetValueOrDefault(language, "");

    private string Into(string language, string[] words) => WordTable.Between(Own.Language, language) is { } table
        ? Distinct(words.SelectMany(x => table.Of(x, Own.Language)).OrderByDescending(x => x.Worth).ThenBy(x => x.Term, StringComparer.Ordinal).Select(x => x.Term), CandidateQuery.TranslatedTerms)
        : "";

    private static string Distinct(IEnumerable<string> terms, int most) => string.Join(' ', terms.Distinct(StringComparer.Ordinal).Take(most));
}

/// <summary>What the store found.</summary>
/// <param name="Candidates">Best first.</param>
/// <param name="Statistics">How common the query's terms are.</param>
internal sealed record CandidateSet(IReadOnlyList<Candidate> Candidates, TermStatistics Statistics)
{
    /// <summary>Nothing fits, so no word was looked up.</summary>
    public static CandidateSet Empty { get; } =
        new([], new TermStatistics(new Dictionary<string, FieldStatistics>(), new FieldStatistics(0, 0, 0, new Dictionary<string, long>())));
}

/// <summary>One document found.</summary>
internal sealed record Candidate(Guid Id, long Version, CodedText Text, TextMeaning? Meaning);

/// <summary>How common the query's terms are, in both sides' texts together.</summary>
/// <param name="ByLanguage">Titles and bodies, by language.</param>
/// <param name="Grams">Letter pieces over all languages.</param>
internal sealed record TermStatistics(IReadOnlyDictionary<string, FieldStatistics> ByLanguage, FieldStatistics Grams);

/// <summary>Statistics of one field.</summary>
/// <param name="Documents">Documents that have the field.</param>
/// <param name="AverageTitle">Average number of terms of a title; 0 for letter pieces.</param>
/// <param name="AverageLength">Average number of terms of the field.</param>
/// <param name="DocumentFrequency">Documents that hold a term of the query.</param>
internal sealed record FieldStatistics(long Documents, double AverageTitle, double AverageLength, IReadOnlyDictionary<string, long> DocumentFrequency)
{
    /// <summary>Those of the terms that some document holds, rarest first.</summary>
    public IEnumerable<string> Rarest(string terms, int limit) => terms.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Distinct(StringComparer.Ordinal)
        .Where(DocumentFrequency.ContainsKey)
        .OrderBy(term => DocumentFrequency[term])
        .ThenBy(term => term, StringComparer.Ordinal)
        .Take(limit);
}
