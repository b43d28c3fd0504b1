using Matchmaking.Matching.Index;

namespace Matchmaking.Matching.Search;

/// <summary>
/// What an emergency needs comes before everything else that fits, each part in its own order. Two questions in place of one, and only while
/// there is such a need: a store that sorted by it would put a poor fit in words above a good one within the emergency too.
/// </summary>
internal static class UrgentFirst
{
    public static async Task<SearchResult> SearchUrgentFirstAsync(this IMatchIndex index, SearchQuery query, CancellationToken ct)
    {
        if (query.Side != Side.Need)
        {
            return await index.SearchAsync(query, ct);
        }

        var urgent = await index.SearchAsync(query with { Urgent = true }, ct);
        if (urgent.Total == 0 && urgent.Kinds.Count == 0)
        {
            return await index.SearchAsync(query, ct);
        }

        var others = await index.SearchAsync(
            query with { Urgent = false, Skip = (int)Math.Max(0, query.Skip - urgent.Total), Limit = Math.Max(1, query.Limit - urgent.Hits.Count) }, ct);
        var kinds = urgent.Kinds.Concat(others.Kinds).GroupBy(x => x.Key).ToDictionary(x => x.Key, x => x.Sum(y => y.Value));
        return new SearchResult([.. urgent.Hits.Concat(others.Hits).Take(query.Limit)], urgent.Total + others.Total, kinds);
    }
}
