using Lucene.Net.Index;
using Lucene.Net.Search;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Index;

/// <summary>The rough order of candidates and the order of people's searches.</summary>
internal static class LuceneQueries
{
    /// <summary>Rare words of the query in every language, its rare letter pieces, and its categories, which carry pairs across languages.</summary>
    public static Query ForCandidates(CandidateQuery query, TermStatistics statistics)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var (language, field) in statistics.ByLanguage)
        {
            var analysed = query.Text.ByLanguage[language];
            var own = language == query.Text.Own.Language;
            AddRarest(any, LuceneSchema.Body(language), analysed.Body, field, own ? CandidateQuery.OwnLanguageTerms : CandidateQuery.OtherLanguageTerms, boost: 1f);
            AddRarest(any, LuceneSchema.Title(language), analysed.Title, field, CandidateQuery.OtherLanguageTerms, boost: 1f);
            AddRarest(any, LuceneSchema.Body(language), query.Text.TranslatedInto(language), field, CandidateQuery.TranslatedTerms, boost: 1f);
        }

        AddRarest(any, LuceneSchema.Grams, query.Text.Own.Grams, statistics.Grams, CandidateQuery.PieceTerms, CandidateQuery.PieceBoost);
        foreach (var category in query.Categories)
        {
            any.Add(Boosted(LuceneSchema.Category, category, CandidateQuery.CategoryBoost), Occur.SHOULD);
            if (Categories.Find(category)?.ParentCode is { } branch)
            {
                any.Add(Boosted(LuceneSchema.Category, branch, CandidateQuery.BranchBoost), Occur.SHOULD);
            }
        }

        foreach (var leaf in IndexDocument.LeavesOf(query.Meaning))
        {
            any.Add(Boosted(LuceneSchema.Leaf, leaf, CandidateQuery.LeafBoost), Occur.SHOULD);
        }

        return any;
    }

    /// <summary>Most of the words in some language, or, for slips of the pen, most of the letter pieces.</summary>
    public static Query ForSearch(QueryText text)
    {
        var any = new DisjunctionMaxQuery(SearchRanking.Second);
        foreach (var (language, analysed) in text.ByLanguage)
        {
            if (analysed.Body.Length > 0)
            {
                any.Add(MostOf(analysed.Body, SearchRanking.WordShare, [(LuceneSchema.Title(language), SearchRanking.TitleBoost), (LuceneSchema.Body(language), 1f)]));
            }
        }

        if (text.Own.Grams.Length > 0)
        {
            any.Add(MostOf(text.Own.Grams, SearchRanking.PieceShare, [(LuceneSchema.Grams, SearchRanking.PieceBoost)]));
        }

        return any;
    }

    private static BooleanQuery MostOf(string words, double share, (string Field, float Boost)[] fields)
    {
        var terms = words.Split(' ');
        var most = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = SearchRanking.Least(terms.Length, share) };
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
        foreach (var term in statistics.Rarest(terms, limit))
        {
            any.Add(Boosted(field, term, boost), Occur.SHOULD);
        }
    }

    private static TermQuery Boosted(string field, string value, float boost) => new(new Term(field, value)) { Boost = boost };
}
