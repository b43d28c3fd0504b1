using Lucene.Net.Index;
using Lucene.Net.Search;
using Matchmaking.Matching.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Index;

/// <summary>The rough order of candidates and the order of people's searches.</summary>
internal static class LuceneQueries
{
    private const int OwnLanguageTerms = 24;
    private const int OtherLanguageTerms = 8;
    private const int GramTerms = 12;

    /// <summary>Rare words of the query in every language, its rare letter pieces, and its categories, which carry pairs across languages.</summary>
    public static Query ForCandidates(CandidateQuery query, TermStatistics statistics)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var (language, field) in statistics.ByLanguage)
        {
            var analysed = query.Text.ByLanguage[language];
            var own = language == query.Text.Own.Language;
            AddRarest(any, LuceneSchema.Body(language), analysed.Body, field, own ? OwnLanguageTerms : OtherLanguageTerms, boost: 1f);
            AddRarest(any, LuceneSchema.Title(language), analysed.Title, field, OtherLanguageTerms, boost: 1f);
        }

        AddRarest(any, LuceneSchema.Grams, query.Text.Own.Grams, statistics.Grams, GramTerms, boost: .2f);
        foreach (var category in query.Categories)
        {
            any.Add(Boosted(LuceneSchema.Category, category, 8f), Occur.SHOULD);
            if (Categories.Find(category)?.ParentCode is { } branch)
            {
                any.Add(Boosted(LuceneSchema.Category, branch, 2f), Occur.SHOULD);
            }
        }

        return any;
    }

    /// <summary>Most of the words in some language, or, for slips of the pen, most of the letter pieces.</summary>
    public static Query ForSearch(string text)
    {
        var any = new DisjunctionMaxQuery(.1f);
        foreach (var language in Languages.Codes)
        {
            var terms = TextAnalysis.Terms(text, language).Distinct(StringComparer.Ordinal).Take(OwnLanguageTerms).ToList();
            if (terms.Count > 0)
            {
                any.Add(MostOf(terms, share: .67, [(LuceneSchema.Title(language), 2f), (LuceneSchema.Body(language), 1f)]));
            }
        }

        var grams = TextAnalysis.Grams(text).Distinct(StringComparer.Ordinal).Take(200).ToList();
        if (grams.Count > 0)
        {
            any.Add(MostOf(grams, share: .6, [(LuceneSchema.Grams, .05f)]));
        }

        return any;
    }

    private static BooleanQuery MostOf(List<string> terms, double share, (string Field, float Boost)[] fields)
    {
        var most = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = (int)Math.Ceiling(terms.Count * share) };
        foreach (var term in terms)
        {
            var anywhere = new BooleanQuery(disableCoord: true);
            foreach (var (field, boost) in fields)
            {
                anywhere.Add(Boosted(field, term, boost), Occur.SHOULD);
            }

            most.Add(anywhere, Occur.SHOULD);
        }

        return most;
    }

    private static void AddRarest(BooleanQuery any, string field, string terms, FieldStatistics statistics, int limit, float boost)
    {
        var rarest = terms.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Where(statistics.DocumentFrequency.ContainsKey)
            .OrderBy(term => statistics.DocumentFrequency[term])
            .ThenBy(term => term, StringComparer.Ordinal)
            .Take(limit);
        foreach (var term in rarest)
        {
            any.Add(Boosted(field, term, boost), Occur.SHOULD);
        }
    }

    private static TermQuery Boosted(string field, string value, float boost) => new(new Term(field, value)) { Boost = boost };
}
