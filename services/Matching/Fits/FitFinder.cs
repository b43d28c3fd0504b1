using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Meaning;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Fits;

/// <summary>
/// Which single change of an offer or a need would open the most of the other side. Compared are those that are about the same, whatever their
/// places and days; what a change opens is not guessed but found by making it and looking again.
/// </summary>
internal sealed class FitFinder(IMatchIndex index, MeaningReader meanings, LiveWeights weights, TimeProvider clock)
{
    private const int MostBesideKind = 50;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <param name="offer">The offer, open or paused.</param>
    /// <param name="snapshots">Where needs are found.</param>
    /// <param name="audience">Who asks: needs they may not read are not compared.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<FitResult<NeedSnapshot>> ForOfferAsync(OfferSnapshot offer, ISnapshots snapshots, Audience audience, CancellationToken ct)
    {
        var scoring = new Scoring(await weights.CurrentAsync(ct), ReasonWords.English);
        var found = await FindAsync(scoring.Weights, offer.Content, meanings.Of(offer.Id, offer.Version, offer.Content), Side.Need, null, ct);
        var needs = (await snapshots.NeedsAsync([.. found.Keys], ct)).Where(x => audience.MayRead(x.AgencyId, IndexDocument.IsListed(x.State), x.Content)).ToArray();
        var rules = await RulesAsync(snapshots, needs.Select(x => x.Content.Kind), needs.Select(x => x.AgencyId), ct);
        var pairs = needs.Select(need =>
        {
            var lines = new PairLines(offer, need);
            return new FitPair<OfferSnapshot, NeedSnapshot>(
                need,
                x => Judge(scoring, x, need, lines, found[need.Id], rules, false),
                obstacle => ChangeSource.OfOffer(offer, need, obstacle, lines.AsTheyAre, Today));
        });
        return FitChoice.Of(offer, offer.State == OfferState.Paused, pairs, (change, x) => change.Of(x), ct);
    }

    /// <summary>The same for a need; and which offers would fit if their company changed one thing, best first.</summary>
    public async Task<(FitResult<OfferSnapshot> Own, IReadOnlyList<(OfferSnapshot Offer, Change Change)> Theirs)> ForNeedAsync(
        NeedSnapshot need, ISnapshots snapshots, Audience audience, CancellationToken ct)
    {
        var scoring = new Scoring(await weights.CurrentAsync(ct), ReasonWords.English);
        var found = await FindAsync(scoring.Weights, need.Content, meanings.Of(need.Id, need.Version, need.Content), Side.Offer, need.AgencyId, ct);
        var offers = (await snapshots.OffersAsync([.. found.Keys], ct)).Where(x => audience.MayRead(x.CompanyId, IndexDocument.IsListed(x.State), x.Content, x.AlsoFor)).ToArray();
        var rules = await RulesAsync(snapshots, [need.Content.Kind, .. ChangeSource.KindsBeside(need.Content)], [need.AgencyId], ct);
        var lines = offers.ToDictionary(x => x.Id, x => new PairLines(x, need));
        var asTheyAre = new Dictionary<Guid, Verdict>();
        var pairs = offers.Select(offer => new FitPair<NeedSnapshot, OfferSnapshot>(
            offer,
            x => ReferenceEquals(x, need) ? AsItIs(offer) : Judge(scoring, offer, x, lines[offer.Id], found[offer.Id], rules, false),
            obstacle => ChangeSource.OfNeed(offer, need, obstacle, lines[offer.Id].AsTheyAre, Today),
            x => Judge(scoring, offer, x, lines[offer.Id], found[offer.Id], rules, true)));
        var own = FitChoice.Of(need, need.State == NeedState.Paused, pairs, (change, x) => change.Of(x), ct);
        var theirs = new List<(OfferSnapshot Offer, Change Change, double Score)>();
        foreach (var offer in offers)
        {
            ct.ThrowIfCancellationRequested();
            if (AsItIs(offer).Obstacles is [var only])
            {
                theirs.AddRange(ChangeSource.OfOffer(offer, need, only, lines[offer.Id].AsTheyAre, Today)
                    .Select(change => (Change: change, Verdict: Judge(scoring, change.Of(offer), need, lines[offer.Id], found[offer.Id], rules, false)))
                    .Where(x => x.Verdict.Fits).Take(1).Select(x => (offer, x.Change, x.Verdict.Score)));
            }
        }

        return (own, [.. theirs.OrderByDescending(x => x.Score).ThenBy(x => x.Offer.Id).Select(x => (x.Offer, x.Change))]);

        // Both questions begin with it.
        Verdict AsItIs(OfferSnapshot offer)
        {
            if (!asTheyAre.TryGetValue(offer.Id, out var verdict))
            {
                asTheyAre[offer.Id] = verdict = Judge(scoring, offer, need, lines[offer.Id], found[offer.Id], rules, false);
            }

            return verdict;
        }
    }

    /// <summary>As the proposer would decide: possible, about the same, and good enough.</summary>
    private Verdict Judge(Scoring scoring, OfferSnapshot offer, NeedSnapshot need, PairLines lines, Topic topic, IReadOnlyDictionary<string, AcceptanceBook> rules, bool accepted)
    {
        if (!scoring.IsAboutTheSame(offer.Content, need.Content, topic))
        {
            return Verdict.Apart;
        }

        var plan = lines.Of(offer, need);
        var rule = accepted ? null : rules.GetValueOrDefault(need.Content.Kind)?.On(need.AgencyId, need.Content.Kind, Today);
        var obstacles = Eligibility.Check(offer, need, plan, Today, ReasonWords.English, rule);
        return obstacles.Count > 0
            ? new Verdict(obstacles, 0, false)
            : scoring.Value(offer.Content, need.Content, topic, plan, Today) is var score && score >= scoring.Weights.Threshold
                ? new Verdict([], score, true)
                : Verdict.Apart;
    }

    /// <summary>Those about the same in any place and at any time from today; and in the kinds beside it.</summary>
    private async Task<Dictionary<Guid, Topic>> FindAsync(Weights by, HelpContent content, TextMeaning meaning, Side side, Guid? agency, CancellationToken ct)
    {
        var found = new Dictionary<Guid, Topic>();
        var own = CandidateQuery.Of(content, meaning, side, Today) with { Places = [Places.Worldwide], Latest = null, Agencies = agency is { } one ? [one] : [] };
        foreach (var kind in ChangeSource.KindsBeside(content).Prepend(content.Kind))
        {
            var query = kind == content.Kind ? own : own with { Kind = kind, Limit = MostBesideKind, LimitByDirection = MostBesideKind };
            foreach (var (id, topic) in Topic.OfEach(query, await index.CandidatesAsync(query, ct), by))
            {
                found.TryAdd(id, topic);
            }
        }

        return found;
    }

    private static async Task<IReadOnlyDictionary<string, AcceptanceBook>> RulesAsync(ISnapshots snapshots, IEnumerable<string> kinds, IEnumerable<Guid> agencies, CancellationToken ct)
    {
        var rules = new Dictionary<string, AcceptanceBook>(StringComparer.Ordinal);
        Guid[] all = [.. agencies.Distinct()];
        foreach (var kind in kinds.Distinct(StringComparer.Ordinal))
        {
            rules[kind] = await snapshots.AcceptanceAsync(kind, all, ct);
        }

        return rules;
    }
}
