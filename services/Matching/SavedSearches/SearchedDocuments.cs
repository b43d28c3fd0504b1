using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>Reads documents from the copies as searches see them; what the index does not hold is left out.</summary>
internal static class SearchedDocuments
{
    public static async Task<IReadOnlyList<SearchedDocument>> OfAsync(MatchingDbContext db, Guid[] offers, Guid[] needs, CancellationToken ct)
    {
        var snapshots = new Snapshots(db);
        return
        [
            .. (offers.Length == 0 ? [] : await snapshots.OffersAsync(offers, ct)).Where(x => IndexDocument.Holds(x.State)).Select(x => new SearchedDocument(IndexDocument.Of(x), x.Content)),
            .. (needs.Length == 0 ? [] : await snapshots.NeedsAsync(needs, ct)).Where(x => IndexDocument.Holds(x.State)).Select(x => new SearchedDocument(IndexDocument.Of(x), x.Content)),
        ];
    }
}
