using System.Text.Json;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Search;

/// <summary>Reads what the index found from the copies, which may be newer: what has meanwhile been hidden is left out.</summary>
internal sealed class SearchReading(MatchingDbContext db)
{
    private const int Excerpt = 300;
    private readonly Snapshots _snapshots = new(db);

    public async Task<IReadOnlyList<Contracts.Search.V1.SearchHit>> HitsAsync(SearchQuery query, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var hits = query.Side == Side.Need
            ? (await _snapshots.NeedsAsync(ids, ct)).Where(x => IndexDocument.Holds(x.State) && query.Audience.MayRead(IndexDocument.Of(x))).Select(Of)
            : (await _snapshots.OffersAsync(ids, ct)).Where(x => IndexDocument.Holds(x.State) && query.Audience.MayRead(IndexDocument.Of(x))).Select(Of);
        var byId = hits.ToDictionary(x => x.Id);
        return [.. ids.Where(byId.ContainsKey).Select(x => byId[x])];
    }

    public static bool IsReference(string? text, Side side) => text?.Trim() is { Length: 12 } word && word.StartsWith(side == Side.Offer ? "OF-" : "ND-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The record with a reference; too rarely asked to be worth a column, so the copies are read until it is found.</summary>
    public async Task<IReadOnlyList<Contracts.Search.V1.SearchHit>> ByReferenceAsync(SearchQuery query, string reference, CancellationToken ct)
    {
        if (query.Side == Side.Need)
        {
            await foreach (var need in db.Needs.AsNoTracking().Select(x => x.Snapshot).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (need.Reference == reference)
                {
                    return IndexDocument.Holds(need.State) && query.Audience.MayRead(IndexDocument.Of(need)) ? [Of(need)] : [];
                }
            }
        }
        else
        {
            Guid? main = null;
            await foreach (var offer in db.Offers.AsNoTracking().Select(x => x.Snapshot).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (offer.Reference == reference)
                {
                    // One that was joined to another is followed there, once the copies are read no more: a connection answers one question at a time.
                    if (offer.JoinedTo is not null)
                    {
                        main = offer.JoinedTo.Id;
                        break;
                    }

                    return IndexDocument.Holds(offer.State) && query.Audience.MayRead(IndexDocument.Of(offer)) ? [Of(offer)] : [];
                }
            }

            return main is { } leads ? await HitsAsync(query, [leads], ct) : [];
        }

        return [];
    }

    public static Contracts.Search.V1.SearchHit Of(NeedSnapshot need) => Of(need.Content, need.State.ToString()) with
    {
        Side = Contracts.Search.V1.SearchSide.Need,
        Id = need.Id,
        Reference = need.Reference,
        OrganisationId = need.AgencyId,
        OrganisationName = need.AgencyName,
        ChangedAt = need.ChangedAt,
    };

    public static Contracts.Search.V1.SearchHit Of(OfferSnapshot offer) => Of(offer.Content, offer.State.ToString()) with
    {
        Side = Contracts.Search.V1.SearchSide.Offer,
        Id = offer.Id,
        Reference = offer.Reference,
        OrganisationId = offer.CompanyId,
        OrganisationName = offer.CompanyName,
        ChangedAt = offer.ChangedAt,
    };

    private static Contracts.Search.V1.SearchHit Of(HelpContent content, string state) => new()
    {
        Side = default,
        Id = default,
        Reference = "",
        OrganisationId = default,
        OrganisationName = "",
        ChangedAt = default,
        State = JsonNamingPolicy.CamelCase.ConvertName(state),
        Kind = content.Kind,
        Title = content.Title,
        Summary = Shorten(content.Summary),
        Language = content.Language,
        Places = content.Places,
        Emergency = content.Emergency,
        From = content.From,
        Until = content.Until,
    };

    private static string Shorten(string text)
    {
        if (text.Length <= Excerpt)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', Excerpt - 1);
        // A cut between the halves of one character would be no text at all.
        var cut = space > Excerpt / 2 ? space : char.IsHighSurrogate(text[Excerpt - 2]) ? Excerpt - 2 : Excerpt - 1;
        return string.Concat(text.AsSpan(0, cut), "…");
    }
}
