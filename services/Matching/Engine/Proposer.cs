using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Text;
using Matchmaking.Matching.Values;

namespace Matchmaking.Matching.Engine;

/// <summary>Where the proposer finds the records that the index only points to: matching's source copies.</summary>
internal interface ISnapshots
{
    /// <summary>The offers with these ids that are still known, in any order.</summary>
    Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The needs with these ids that are still known, in any order.</summary>
    Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>What these agencies say of the kind.</summary>
    Task<AcceptanceBook> AcceptanceAsync(string kind, IReadOnlyCollection<Guid> agencies, CancellationToken ct);
}

/// <summary>A pair with its score and reasons, as it is stored.</summary>
internal sealed record ScoredPair(
    OfferSnapshot Offer,
    NeedSnapshot Need,
    double Score,
    string WeightsVersion,
    IReadOnlyList<MatchFactor> Factors,
    IReadOnlyList<MatchLine> Lines,
    decimal? ValueUsd);

/// <summary>A pair looked at on purpose: what stands in its way, and what it would be worth.</summary>
internal sealed record ExplainedPair(ScoredPair Pair, IReadOnlyList<Obstacle> Obstacles)
{
    public bool Eligible => Obstacles.Count == 0;
}

/// <summary>Finds the other side of a new or changed offer or need: eligible, good enough, best first.</summary>
internal sealed class Proposer(IMatchIndex index, TimeProvider clock)
{
    /// <summary>More proposals for one change than people can judge help nobody.</summary>
    public const int Most = 20;

    private readonly Scoring _scoring = new(Weights.Current, ReasonWords.English);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Needs that this offer could serve; none while it is not to be matched.</summary>
    public async Task<IReadOnlyList<ScoredPair>> ForOfferAsync(OfferSnapshot offer, ISnapshots snapshots, CancellationToken ct)
    {
        if (!IndexDocument.Of(offer).Matchable)
        {
            return [];
        }

        var agency = offer.Content.Visibility == Visibility.NamedAgency ? offer.Content.NamedAgency : null;
        var (text, set) = await FindAsync(offer.Content, Side.Need, agency, ct);
        var needs = await snapshots.NeedsAsync([.. set.Candidates.Select(candidate => candidate.Id)], ct);
        var rules = await snapshots.AcceptanceAsync(offer.Content.Kind, [.. needs.Select(need => need.AgencyId).Distinct()], ct);
        return Best(text, set, rules, needs.Select(need => (need.Id, offer, need)));
    }

    /// <summary>Offers that could serve this need; none while it is not to be matched.</summary>
    public async Task<IReadOnlyList<ScoredPair>> ForNeedAsync(NeedSnapshot need, ISnapshots snapshots, CancellationToken ct)
    {
        if (!IndexDocument.Of(need).Matchable)
        {
            return [];
        }

        var (text, set) = await FindAsync(need.Content, Side.Offer, need.AgencyId, ct);
        var offers = await snapshots.OffersAsync([.. set.Candidates.Select(candidate => candidate.Id)], ct);
        var rules = await snapshots.AcceptanceAsync(need.Content.Kind, [need.AgencyId], ct);
        return Best(text, set, rules, offers.Select(offer => (offer.Id, offer, need)));
    }

    /// <summary>One pair, whatever its worth: for a person who proposes it by hand, and for "why not?".</summary>
    public async Task<ExplainedPair> ExplainAsync(OfferSnapshot offer, NeedSnapshot need, AcceptancePeriod? rule, CancellationToken ct)
    {
        var text = QueryText.Of(offer.Content);
        var statistics = await index.StatisticsAsync(text, ct);
        var match = new TextSimilarity(text.Own, statistics, _scoring.Weights.Mix).Compare(AnalysedText.Of(need.Content));
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
        return new ExplainedPair(Score(offer, need, match, plan), Eligibility.Check(offer, need, plan, Today, ReasonWords.English, rule));
    }

    private async Task<(QueryText Text, CandidateSet Set)> FindAsync(HelpContent content, Side side, Guid? agency, CancellationToken ct)
    {
        var text = QueryText.Of(content);
        var set = await index.CandidatesAsync(
            new CandidateQuery
            {
                Side = side,
                Kind = content.Kind,
                Places = content.Places,
                Categories = [.. content.AllCategories()],
                Sdgs = content.Sdgs,
                Earliest = Later(content.From, Today),
                Latest = content.Until,
                Agency = agency,
                Text = text,
            },
            ct);
        return (text, set);
    }

    private List<ScoredPair> Best(QueryText text, CandidateSet set, AcceptanceBook rules, IEnumerable<(Guid Other, OfferSnapshot Offer, NeedSnapshot Need)> pairs)
    {
        var similarity = new TextSimilarity(text.Own, set.Statistics, _scoring.Weights.Mix);
        var texts = set.Candidates.ToDictionary(candidate => candidate.Id, candidate => candidate.Text);
        var ranked = pairs
            .Where(pair => texts.ContainsKey(pair.Other))
            .Select(pair =>
            {
                var match = similarity.Compare(texts[pair.Other]);
                return (pair.Other, pair.Offer, pair.Need, Match: match, Bound: _scoring.Bound(pair.Offer.Content, pair.Need.Content, match, Today));
            })
            .OrderByDescending(pair => pair.Bound).ThenBy(pair => pair.Other);

        // Lines and words are costly: only pairs that could still enter the best twenty get them.
        var best = new List<ScoredPair>();
        foreach (var pair in ranked)
        {
            var least = best.Count < Most ? _scoring.Weights.Threshold : Math.Max(_scoring.Weights.Threshold, best[Most - 1].Score);
            if (pair.Bound < least)
            {
                break;
            }

            if (!_scoring.IsAboutTheSame(pair.Offer.Content, pair.Need.Content, pair.Match))
            {
                continue;
            }

            var plan = LinePairing.Pair(pair.Offer.Content, pair.Offer.Ledger, pair.Need.Content, pair.Need.Ledger);
            var rule = rules.On(pair.Need.AgencyId, pair.Need.Content.Kind, Today);
            if (Eligibility.Check(pair.Offer, pair.Need, plan, Today, ReasonWords.English, rule).Count > 0)
            {
                continue;
            }

            var scored = Score(pair.Offer, pair.Need, pair.Match, plan);
            if (scored.Score >= _scoring.Weights.Threshold)
            {
                best.Add(scored);
                best.Sort(ByScore);
            }
        }

        return best.Count > Most ? best.GetRange(0, Most) : best;
    }

    private ScoredPair Score(OfferSnapshot offer, NeedSnapshot need, TextMatch match, LinePlan plan)
    {
        var factors = _scoring.Factors(offer.Content, need.Content, match, plan, Today);
        return new ScoredPair(
            offer,
            need,
            Scoring.Recompute(factors),
            _scoring.Weights.Version,
            factors,
            plan.Lines,
            UsdRates.Of(plan.Lines, offer.Content.Lines));
    }

    private static int ByScore(ScoredPair a, ScoredPair b) => b.Score != a.Score
        ? b.Score.CompareTo(a.Score)
        : (a.Offer.Id, a.Need.Id).CompareTo((b.Offer.Id, b.Need.Id));

    private static DateOnly Later(DateOnly? day, DateOnly other) => day is { } known && known > other ? known : other;
}
