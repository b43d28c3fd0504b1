using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.SavedSearches;

namespace Matchmaking.Matching.Copies;

/// <summary>What the change of a copy is to people who wait for such a record.</summary>
internal enum CopyNews
{
    /// <summary>It says something else.</summary>
    Content,

    /// <summary>It can be found from now on, or by more people.</summary>
    Appeared,

    /// <summary>It cannot be found any more.</summary>
    Gone,
}

/// <summary>Tells news from what people need not hear of: committed quantities, reviews, a pause.</summary>
internal static class CopyNewsReading
{
    public static CopyNews? Of(OfferSnapshot? before, OfferSnapshot after) => Of(
        before is null || !IndexDocument.Holds(before.State) ? null : (IndexDocument.IsListed(before.State), before.Content),
        IndexDocument.Holds(after.State) ? (IndexDocument.IsListed(after.State), after.Content) : null);

    public static CopyNews? Of(NeedSnapshot? before, NeedSnapshot after) => Of(
        before is null || !IndexDocument.Holds(before.State) ? null : (IndexDocument.IsListed(before.State), before.Content),
        IndexDocument.Holds(after.State) ? (IndexDocument.IsListed(after.State), after.Content) : null);

    private static CopyNews? Of((bool Listed, HelpContent Content)? before, (bool Listed, HelpContent Content)? after) => (before, after) switch
    {
        (null, null) => null,
        (_, null) => CopyNews.Gone,
        (null, _) => CopyNews.Appeared,
        ({ Listed: false }, { Listed: true }) => CopyNews.Appeared,
        _ => SearchedDocument.FingerprintOf(before.Value.Content) == SearchedDocument.FingerprintOf(after.Value.Content) ? null : CopyNews.Content,
    };
}
