using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Search;
using Matchmaking.Matching.Text;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Suggestions;

/// <summary>
/// Earlier offers or needs that say nearly the same: of the caller's own organisation whatever their state, and needs that the caller finds in a search
/// anyway. Another company's offers are never among them.
/// </summary>
internal sealed class SimilarRecords(MatchingDbContext db, IMatchIndex index, MeaningReader meanings)
{
    private const int Most = 5;

    /// <summary>Own ones looked at: the latest where the database orders ids by time, and whatever words find besides.</summary>
    private const int MostOwn = 100;
    private const int MostFound = 20;
    private const int MostAbout = 1_000;
    private const int MostRead = 30;
    private const int MostQuery = 200;
    private const double Least = .45;
    private const double Same = .85;

    public async Task<IReadOnlyList<SimilarRecord>> FindAsync(HelpContent content, TextMeaning meaning, SearchSide side, Guid? self, Caller caller, CancellationToken ct)
    {
        var records = side == SearchSide.Offer ? await OffersAsync(content, caller, ct) : await NeedsAsync(content, caller, ct);
        return Nearest(content, meaning, records.Where(x => x.Hit.Id != self));
    }

    /// <summary>Other open offers of the same company that may well be the same as this one and that nobody has told apart, nearest first.</summary>
    public async Task<IReadOnlyList<SimilarRecord>> RepeatsAsync(OfferCopy offer, CancellationToken ct)
    {
        var content = offer.Snapshot.Content;
        var apart = await db.Repeats.AsNoTracking().Where(x => (x.MainId == offer.Id || x.OtherId == offer.Id) && x.State == RepeatState.Different).Select(x => x.MainId == offer.Id ? x.OtherId : x.MainId).ToListAsync(ct);
        var others = (await OffersAsync(content, [offer.Snapshot.CompanyId], ct)).Where(x => x.Hit.Id != offer.Id && x.Content.Kind == content.Kind && x.IsOpen && !apart.Contains(x.Hit.Id));
        return [.. Nearest(content, meanings.Of(offer.Id, offer.Version, content, offer.Meaning), others).Where(x => x.Same)];
    }

    /// <summary>
    /// The same for the desk's list of all companies, asked for every offer: open ones that can be found by now, and how near each is. Of the company's latest thousand those
    /// are read that are nearest by what they are about, and those named besides. No search: that takes ten times as long.
    /// </summary>
    public async Task<IReadOnlyList<(OfferSnapshot Offer, double Score)>> LikelyAsync(OfferCopy offer, IReadOnlyCollection<Guid> besides, CancellationToken ct)
    {
        var (company, content) = (offer.Snapshot.CompanyId, offer.Snapshot.Content);
        var meaning = meanings.Of(offer.Id, offer.Version, content, offer.Meaning);
        var latest = await db.Offers.AsNoTracking().Where(x => x.CompanyId == company && x.Id != offer.Id).OrderByDescending(x => x.Id).Take(MostAbout).Select(x => new { x.Id, x.Meaning }).ToListAsync(ct);
        var found = latest.OrderByDescending(x => About(meaning, TextMeaning.Unpack(x.Meaning))).Take(MostRead).Select(x => x.Id).Concat(besides).Distinct().ToArray();
        var own = TermsOf(content);
        return
        [
            .. (await db.Offers.AsNoTracking().Where(x => found.Contains(x.Id)).ToListAsync(ct))
                .Where(x => x.Snapshot.CompanyId == company && x.Snapshot.Content.Kind == content.Kind && IndexDocument.Holds(x.Snapshot.State))
                .Select(x => (Offer: x.Snapshot, Score: Score(own, meaning, content.Language, x, x.Snapshot.Content)))
                .Where(x => x.Score >= Same)
                .OrderByDescending(x => x.Score).ThenBy(x => x.Offer.Id),
        ];
    }

    /// <summary>By the directions, or without them by the leaves; what nobody has read yet comes first.</summary>
    private static double About(TextMeaning one, TextMeaning? other) => other is null || other.Version != one.Version ? double.MaxValue : one.Nearness(other) ?? one.Overlap(other);

    /// <summary>Words cannot make up for a direction that is too far off.</summary>
    private double Score(Dictionary<string, int> own, TextMeaning meaning, string language, RecordCopy other, HelpContent content)
    {
        var near = meaning.Nearness(meanings.Of(other.Id, other.Version, content, other.Meaning));
        return near < (2 * Same) - 1 ? 0 : Score(own, near, content.Language == language ? TermsOf(content) : null);
    }

    private IReadOnlyList<SimilarRecord> Nearest(HelpContent content, TextMeaning meaning, IEnumerable<Earlier> records)
    {
        var own = TermsOf(content);
        return
        [
            .. records
                .Select(x => (Record: x, Terms: x.Content.Language == content.Language ? TermsOf(x.Content) : null))
                .Select(x => (x.Record, x.Terms, Score: Score(own, NearnessOf(meaning, x.Record), x.Terms)))
                .Where(x => x.Score >= Least)
                .OrderByDescending(x => x.Score).ThenBy(x => x.Record.Hit.Id)
                .Take(Most)
                .Select(x => new SimilarRecord(
                    x.Record.Hit, Math.Round(x.Score, 3), x.Record.Own && x.Score >= Same && (content.Kind.Length == 0 || content.Kind == x.Record.Content.Kind), x.Record.Own, Words(content, own, x.Terms))),
        ];
    }

    /// <param name="own">Terms of the text.</param>
    /// <param name="near">How near the directions of the two are; none without a model.</param>
    /// <param name="theirs">Terms of the other one; none in another language, where only the direction tells.</param>
    private static double Score(Dictionary<string, int> own, double? near, Dictionary<string, int>? theirs)
    {
        if (theirs is null)
        {
            return near ?? 0;
        }

        var shared = Cosine(own, theirs);
        return near is { } direction ? (shared + direction) / 2 : shared;
    }

    private double? NearnessOf(TextMeaning meaning, Earlier other) => meaning.Nearness(meanings.Of(other.Copy.Id, other.Copy.Version, other.Content, other.Copy.Meaning));

    private static double Cosine(Dictionary<string, int> left, Dictionary<string, int> right)
    {
        var product = left.Sum(x => (double)x.Value * right.GetValueOrDefault(x.Key));
        return product / Math.Sqrt(Math.Max(1, left.Values.Sum(x => (double)x * x) * right.Values.Sum(x => (double)x * x)));
    }

    private static Dictionary<string, int> TermsOf(HelpContent content) =>
        AnalysedText.BodyOf(content).Split(' ', StringSplitOptions.RemoveEmptyEntries).CountBy(x => x, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static IReadOnlyList<string> Words(HelpContent content, Dictionary<string, int> own, Dictionary<string, int>? theirs) => theirs is null
        ? []
        : SharedWords.Phrases(content, [.. own.Where(x => theirs.ContainsKey(x.Key)).OrderByDescending(x => x.Value * theirs[x.Key]).Select(x => x.Key)], 3);

    private Task<IEnumerable<Earlier>> OffersAsync(HelpContent content, Caller caller, CancellationToken ct) => OffersAsync(content, caller.Organisations(OrganisationKind.Company), ct);

    private async Task<IEnumerable<Earlier>> OffersAsync(HelpContent content, IReadOnlyList<Guid> own, CancellationToken ct)
    {
        if (own.Count == 0)
        {
            return [];
        }

        var ids = await db.Offers.AsNoTracking().Where(x => x.CompanyId != null && own.Contains(x.CompanyId.Value)).OrderByDescending(x => x.Id).Select(x => x.Id).Take(MostOwn).ToListAsync(ct);
        foreach (var company in own)
        {
            ids.AddRange(await FoundAsync(new SearchQuery { Side = Side.Offer, Text = QueryOf(content), Audience = Audience.OfCompany(company), OwnedBy = company, Limit = MostFound }, ct));
        }

        var found = ids.Distinct().ToArray();
        return (await db.Offers.AsNoTracking().Where(x => found.Contains(x.Id)).ToListAsync(ct))
            .Where(x => own.Contains(x.Snapshot.CompanyId) && x.Snapshot.JoinedTo is null)
            .Select(x => new Earlier(SearchReading.Of(x.Snapshot), x.Snapshot.Content, x, Own: true, IndexDocument.Holds(x.Snapshot.State) || x.Snapshot.State == OfferState.Submitted));
    }

    private async Task<IEnumerable<Earlier>> NeedsAsync(HelpContent content, Caller caller, CancellationToken ct)
    {
        var own = caller.Organisations(OrganisationKind.Agency);
        var audience = Audiences.Of(caller);
        List<Guid> ids = own.Count == 0 ? [] : await db.Needs.AsNoTracking().Where(x => own.Contains(x.AgencyId)).OrderByDescending(x => x.Id).Select(x => x.Id).Take(MostOwn).ToListAsync(ct);
        ids.AddRange(await FoundAsync(new SearchQuery { Side = Side.Need, Text = QueryOf(content), Audience = audience, Limit = MostFound }, ct));
        var found = ids.Distinct().ToArray();
        return (await db.Needs.AsNoTracking().Where(x => found.Contains(x.Id)).ToListAsync(ct))
            .Where(x => own.Contains(x.AgencyId) || (IndexDocument.Holds(x.Snapshot.State) && audience.MayRead(IndexDocument.Of(x.Snapshot))))
            .Select(x => new Earlier(SearchReading.Of(x.Snapshot), x.Snapshot.Content, x, own.Contains(x.AgencyId), IndexDocument.Holds(x.Snapshot.State)));
    }

    private async Task<IReadOnlyList<Guid>> FoundAsync(SearchQuery query, CancellationToken ct)
    {
        try
        {
            return (await index.SearchAsync(query, ct)).Hits;
        }
        catch (SearchUnavailableException)
        {
            // What is the organisation's own is known without the index; the rest comes when it is back.
            return [];
        }
    }

    private static string QueryOf(HelpContent content)
    {
        var text = content.Title.Length > 0 ? content.Title : content.Summary;
        return text.Length <= MostQuery ? text : text[..(char.IsHighSurrogate(text[MostQuery - 1]) ? MostQuery - 1 : MostQuery)];
    }

    private sealed record Earlier(SearchHit Hit, HelpContent Content, RecordCopy Copy, bool Own, bool IsOpen);
}
