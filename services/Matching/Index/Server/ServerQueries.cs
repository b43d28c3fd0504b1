using System.Text.Json.Nodes;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Index.Server;

/// <summary>The rough order of candidates and what people's searches find; the same rules as <see cref="LuceneQueries"/>.</summary>
internal static class ServerQueries
{
    public static JsonObject ForCandidates(CandidateQuery query, TermStatistics statistics)
    {
        var any = new JsonArray();
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
            any.Add(Boosted(LuceneSchema.Category, category, CandidateQuery.CategoryBoost));
            if (Categories.Find(category)?.ParentCode is { } branch)
            {
                any.Add(Boosted(LuceneSchema.Category, branch, CandidateQuery.BranchBoost));
            }
        }

        foreach (var leaf in IndexDocument.LeavesOf(query.Meaning))
        {
            any.Add(Boosted(LuceneSchema.Leaf, leaf, CandidateQuery.LeafBoost));
        }

        return new JsonObject
        {
            ["bool"] = new JsonObject { ["filter"] = ServerFilters.ForCandidates(query), ["should"] = any, ["minimum_should_match"] = 1 },
        };
    }

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

    private static void AddRarest(JsonArray any, string field, string terms, FieldStatistics statistics, int limit, float boost)
    {
        foreach (var term in statistics.Rarest(terms, limit))
        {
            any.Add(Boosted(field, term, boost));
        }
    }

    private static JsonObject Boosted(string field, string value, float boost) => new()
    {
        ["term"] = new JsonObject { [field] = new JsonObject { ["value"] = value, ["boost"] = boost } },
    };
}
