using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Meaning;
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

    /// <summary>How often each of these needs, or companies for the side of offers, was proposed in the days that count for <see cref="Rotation"/>; those never are left out.</summary>
    Task<IReadOnlyDictionary<Guid, int>> ShownAsync(Side side, IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>A pair with its score and reasons, as it is stored.</summary>
internal sealed record ScoredPair(
    OfferSnapshot Offer,
    NeedSnapshot Need,
    double Score,
    string WeightsVersion,
    IReadOnlyList<MatchFactor> Factors,
    IReadOnlyList<MatchLine> Lines,
    decimal? ValueUsd)
{
    /// <summary>Where it is placed when that is not by its score: the score of the near-tie that it changed places with.</summary>
    public double? Placed { get; init; }
}

/// <summary>A pair looked at on purpose: what stands in its way, and what it would be worth.</summary>
internal sealed record ExplainedPair(ScoredPair Pair, IReadOnlyList<Obstacle> Obstacles)
{
    public bool Eligible => Obstacles.Count == 0;
}

/// <summary>What has already come of a record: the other sides of its pairs.</summary>
/// <param name="Settled">Decided about; never proposed again.</param>
/// <param name="Known">Proposed and still open: scored anew, and none of the twenty that are new.</param>
internal sealed record PairsSoFar(IReadOnlySet<Guid> Settled, IReadOnlySet<Guid> Known)
{
    public static PairsSoFar None { get; } = new(new HashSet<Guid>(), new HashSet<Guid>());
}

/// <summary>Finds the other side of a new or changed offer or need: eligible, good enough, best first.</summary>
internal sealed class Proposer(IMatchIndex index, MeaningReader meanings, LiveWeights weights, TimeProvider clock)
{
    /// <summary>More proposals for one change than people can judge help nobody.</summary>
    public const int Most = 20;

    /// <summary>Looked at closely when many are as good as the twentieth.</summary>
    private const int MostCompared = 60;

    /// <summary>Candidates whose records are read together.</summary>
    private const int AtOnce = 100;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Needs that this offer could serve; none while it is not to be matched.</summary>
    public async Task<IReadOnlyList<ScoredPair>> ForOfferAsync(OfferSnapshot offer, ISnapshots snapshots, CancellationToken ct, PairsSoFar? before = null)
    {
        before ??= PairsSoFar.None;
        if (!IndexDocument.Of(offer).Matchable)
        {
            return [];
        }

        var (query, set) = await FindAsync(offer.Content, meanings.Of(offer.Id, offer.Version, offer.Content), Side.Need, offer.OnlyFor(), ct);
        var best = await BestAsync(offer.Content, query, set, before, ct, async ids =>
        {
            var needs = await snapshots.NeedsAsync(ids, ct);
            var rules = await snapshots.AcceptanceAsync(offer.Content.Kind, [.. needs.Select(need => need.AgencyId).Distinct()], ct);
            return needs.Select(need => new Read(need.Id, offer, need, rules));
        });
        return await TurnAsync(best, before, Side.Need, pair => pair.Need.Id, snapshots, ct);
    }

    /// <summary>Offers that could serve this need; none while it is not to be matched.</summary>
    public async Task<IReadOnlyList<ScoredPair>> ForNeedAsync(NeedSnapshot need, ISnapshots snapshots, CancellationToken ct, PairsSoFar? before = null)
    {
        before ??= PairsSoFar.None;
        if (!IndexDocument.Of(need).Matchable)
        {
            return [];
        }

        var (query, set) = await FindAsync(need.Content, meanings.Of(need.Id, need.Version, need.Content), Side.Offer, [need.AgencyId], ct);
        var rules = await snapshots.AcceptanceAsync(need.Content.Kind, [need.AgencyId], ct);
        var best = await BestAsync(need.Content, query, set, before, ct, async ids =>
            (await snapshots.OffersAsync(ids, ct)).Select(offer => new Read(offer.Id, offer, need, rules)));
        return await TurnAsync(best, before, Side.Offer, pair => pair.Offer.CompanyId, snapshots, ct);
    }

    /// <summary>One pair, whatever its worth: for a person who proposes it by hand, and for "why not?".</summary>
    public async Task<ExplainedPair> ExplainAsync(OfferSnapshot offer, NeedSnapshot need, AcceptancePeriod? rule, CancellationToken ct)
    {
        var scoring = await ScoringAsync(ct);
        var text = QueryText.Of(offer.Content);
        var statistics = await index.StatisticsAsync(text, ct);
        var match = new TextSimilarity(text.Own, statistics, scoring.Weights.Mix).Compare(CodedText.Of(AnalysedText.Of(need.Content)));
        var topic = Topic.Of(
            offer.Content.Language == need.Content.Language,
            match,
            meanings.Of(offer.Id, offer.Version, offer.Content),
            meanings.Of(need.Id, need.Version, need.Content));
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
        return new ExplainedPair(InWords(scoring, offer, need, topic, plan), Eligibility.Check(offer, need, plan, Today, ReasonWords.English, rule));
    }

    /// <summary>One set of weights for all pairs of a question.</summary>
    private async ValueTask<Scoring> ScoringAsync(CancellationToken ct) => new(await weights.CurrentAsync(ct), ReasonWords.English);

    private async Task<(CandidateQuery Query, CandidateSet Set)> FindAsync(HelpContent content, TextMeaning meaning, Side side, IReadOnlyList<Guid> agencies, CancellationToken ct)
    {
        var query = CandidateQuery.Of(content, meaning, side, Later(content.From, Today)) with { Agencies = agencies };
        return (query, await index.CandidatesAsync(query, ct));
    }

    /// <summary>Reads candidates as long as one of the others could still enter the best twenty by what its texts say.</summary>
    private async Task<List<ScoredPair>> BestAsync(
        HelpContent own, CandidateQuery query, CandidateSet set, PairsSoFar before, CancellationToken ct, Func<Guid[], Task<IEnumerable<Read>>> readAsync)
    {
        var scoring = await ScoringAsync(ct);
        var found = Topic.OfEach(query, set, scoring.Weights);
        var beside = scoring.MostBeside(own);
        var waiting = found.Where(x => !before.Settled.Contains(x.Key))
            .Select(x => (Id: x.Key, Bound: scoring.Bound(x.Value, beside)))
            .OrderByDescending(x => x.Bound).ThenBy(x => x.Id).ToArray();
        var (best, again) = (new List<Scored>(), new List<Scored>());
        foreach (var some in waiting.Chunk(AtOnce))
        {
            if (some[0].Bound < Least(scoring, best))
            {
                break;
            }

            Add(scoring, found, await readAsync([.. some.Select(x => x.Id)]), before, best, again);
        }

        // Whatever turns they take, those further behind the twentieth stay there.
        var least = Least(scoring, best);
        best.RemoveAll(pair => pair.Score < least);
        best.AddRange(again);
        best.Sort(ByScore);
        return best.ConvertAll(pair => InWords(scoring, pair.Pair.Offer, pair.Pair.Need, pair.Topic, pair.Plan));
    }

    /// <summary>What a pair must reach to be among the best twenty, or nearly as good as the twentieth.</summary>
    private static double Least(Scoring scoring, List<Scored> best) =>
        best.Count < Most ? scoring.Weights.Threshold : Math.Max(scoring.Weights.Threshold, Math.Max(best[Most - 1].Score - Rotation.Band, best.Count < MostCompared ? 0 : best[^1].Score));

    private void Add(Scoring scoring, Dictionary<Guid, Topic> found, IEnumerable<Read> pairs, PairsSoFar before, List<Scored> best, List<Scored> again)
    {
        var ranked = pairs
            .Select(pair =>
            {
                var topic = found[pair.Other];
                return (Pair: pair, Topic: topic, Bound: scoring.Bound(pair.Offer.Content, pair.Need.Content, topic, Today));
            })
            .OrderByDescending(x => x.Bound).ThenBy(x => x.Pair.Other);

        // Lines are costly: only pairs that could still enter the best twenty get them.
        foreach (var (pair, topic, bound) in ranked)
        {
            if (bound < Least(scoring, best))
            {
                break;
            }

            if (!scoring.IsAboutTheSame(pair.Offer.Content, pair.Need.Content, topic))
            {
                continue;
            }

            var plan = LinePairing.Pair(pair.Offer.Content, pair.Offer.Ledger, pair.Need.Content, pair.Need.Ledger);
            var rule = pair.Rules.On(pair.Need.AgencyId, pair.Need.Content.Kind, Today);
            if (Eligibility.Check(pair.Offer, pair.Need, plan, Today, ReasonWords.English, rule).Count > 0)
            {
                continue;
            }

            var scored = new Scored(pair, topic, plan, scoring.Value(pair.Offer.Content, pair.Need.Content, topic, plan, Today));
            if (scored.Score < scoring.Weights.Threshold)
            {
                continue;
            }

            if (before.Known.Contains(pair.Other))
            {
                again.Add(scored);
            }
            else
            {
                best.Add(scored);
                best.Sort(ByScore);
                if (best.Count > MostCompared)
                {
                    best.RemoveAt(MostCompared);
                }
            }
        }
    }

    /// <summary>The best twenty that are new, and what is known already; of those nearly as good as each other the ones shown least.</summary>
    private static async Task<IReadOnlyList<ScoredPair>> TurnAsync(List<ScoredPair> best, PairsSoFar before, Side side, Func<ScoredPair, Guid> whoOf, ISnapshots snapshots, CancellationToken ct)
    {
        var turned = Rotation.HasNearTies(best) ? Rotation.Of(best, await snapshots.ShownAsync(side, [.. best.Select(whoOf).Distinct()], ct), whoOf, ReasonWords.English) : best;
        if (turned.Count <= Most)
        {
            return turned;
        }

        var fresh = 0;
        return turned.FindAll(pair => before.Known.Contains(side == Side.Need ? pair.Need.Id : pair.Offer.Id) || fresh++ < Most);
    }

    /// <summary>With its reasons, which take longer than its score.</summary>
    private ScoredPair InWords(Scoring scoring, OfferSnapshot offer, NeedSnapshot need, Topic topic, LinePlan plan)
    {
        var factors = scoring.Factors(offer.Content, need.Content, topic, plan, Today);
        return new ScoredPair(
            offer,
            need,
            Scoring.Recompute(factors),
            scoring.Weights.Version,
            factors,
            plan.Lines,
            UsdRates.Of(plan.Lines, offer.Content.Lines));
    }

    /// <summary>A candidate with its record.</summary>
    private sealed record Read(Guid Other, OfferSnapshot Offer, NeedSnapshot Need, AcceptanceBook Rules);

    /// <summary>The same with its score.</summary>
    private sealed record Scored(Read Pair, Topic Topic, LinePlan Plan, double Score);

    private static int ByScore(Scored a, Scored b) => b.Score != a.Score
        ? b.Score.CompareTo(a.Score)
        : (a.Pair.Offer.Id, a.Pair.Need.Id).CompareTo((b.Pair.Offer.Id, b.Pair.Need.Id));

    private static DateOnly Later(DateOnly? day, DateOnly other) => day is { } known && known > other ? known : other;
}
