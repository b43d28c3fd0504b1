using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Matchmaking.Matching.Index;

/// <summary>What people search for.</summary>
internal static class LuceneQueries
{
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

    private static TermQuery Boosted(string field, string value, float boost) => new(new Term(field, value)) { Boost = boost };
}
