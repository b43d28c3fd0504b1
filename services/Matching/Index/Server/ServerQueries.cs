using System.Text.Json.Nodes;

namespace Matchmaking.Matching.Index.Server;

/// <summary>The rough order of candidates and what people's searches find; the same rules as <see cref="LuceneRoughOrder"/> and <see cref="LuceneQueries"/>.</summary>
internal static class ServerQueries
{
    public static JsonObject ForCandidates(CandidateQuery query, TermStatistics statistics) => new()
    {
        ["bool"] = new JsonObject
        {
            ["filter"] = ServerFilters.ForCandidates(query),
            ["should"] = new JsonArray([.. query.Wanted(statistics).Select(x => Boosted(x.Field, x.Term, x.Boost))]),
            ["minimum_should_match"] = 1,
        },
    };

    /// <summary>The nearest by direction: approximate, as the server's graph finds them.</summary>
    public static JsonObject ByDirection(CandidateQuery query, sbyte[] direction) => new()
    {
        ["field"] = LuceneSchema.Direction,
        ["query_vector"] = ServerSchema.Numbers(direction),
        ["k"] = query.LimitByDirection,
        ["num_candidates"] = 4 * query.LimitByDirection,
        ["filter"] = ServerFilters.ForCandidates(query),
    };

    /// <summary>What fits words and filters, without the kinds.</summary>
    public static JsonObject ForSearch(SearchQuery query, QueryText? text)
    {
        var found = new JsonObject { ["filter"] = ServerFilters.ForSearch(query) };
        if (text is not null)
        {
            var any = new JsonArray();
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

            found["must"] = any.Count == 0
                ? new JsonObject { ["match_none"] = new JsonObject() }
                : new JsonObject { ["dis_max"] = new JsonObject { ["tie_breaker"] = SearchRanking.Second, ["queries"] = any } };
        }

        return new JsonObject { ["bool"] = found };
    }

    private static JsonObject MostOf(string words, double share, (string Field, float Boost)[] fields)
    {
        var terms = words.Split(' ');
        return new JsonObject
        {
            ["bool"] = new JsonObject
            {
                ["should"] = new JsonArray([.. terms.Select(term => Anywhere(term, fields))]),
                ["minimum_should_match"] = SearchRanking.Least(terms.Length, share),
            },
        };
    }

    private static JsonObject Anywhere(string term, (string Field, float Boost)[] fields) => new()
    {
        ["bool"] = new JsonObject { ["should"] = new JsonArray([.. fields.Select(field => Boosted(field.Field, term, field.Boost))]) },
    };

    private static JsonObject Boosted(string field, string value, float boost) => new()
    {
        ["term"] = new JsonObject { [field] = new JsonObject { ["value"] = value, ["boost"] = boost } },
    };
}
