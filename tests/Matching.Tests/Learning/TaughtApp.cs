using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Matching.Tests.Learning;

/// <summary>Teaches a service: matches are decided about, as if by many people.</summary>
internal static class TaughtApp
{
    /// <summary>The factors of a pair as the engine stores them.</summary>
    public static MatchFactor[] Factors(FactorVector values, Weights? by = null)
    {
        var weights = by ?? Weights.Current;
        MatchFactor Factor(string code, double value, double weight) => new() { Code = code, Value = value, Weight = weight, Words = code };
        return
        [
            Factor(FactorCodes.Text, values.Topic, weights.Topic * .7), Factor(FactorCodes.Subject, values.Topic, weights.Topic * .3),
            Factor(FactorCodes.Category, values.Category, weights.Category), Factor(FactorCodes.Sdg, values.Sdg, weights.Sdg), Factor(FactorCodes.Place, values.Place, weights.Place),
            Factor(FactorCodes.Time, values.Time, weights.Time), Factor(FactorCodes.Quantity, values.Quantity, weights.Quantity), Factor(FactorCodes.Rotation, 1, 0),
        ];
    }

    public static ScoredPair Pair(FactorVector values, Guid? need = null, Guid? offer = null)
    {
        var pair = MatchMake.Pair();
        var factors = Factors(values);
        return pair with
        {
            Offer = pair.Offer with { Id = offer ?? pair.Offer.Id }, Need = pair.Need with { Id = need ?? pair.Need.Id },
            Factors = factors, Score = Scoring.Recompute(factors), WeightsVersion = Weights.Current.Version,
        };
    }

    /// <summary>Stores what people decided, each step with its match.</summary>
    public static async Task TeachAsync(this SearchApp app, IEnumerable<Judgement> judgements)
    {
        foreach (var some in judgements.Chunk(200))
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            foreach (var judgement in some)
            {
                Decide(db, Match.Propose(Pair(judgement.Values, judgement.NeedId, judgement.OfferId), MatchOrigin.Engine, Actor.Service("matching"), Make.Now), judgement);
            }

            await db.SaveChangesAsync();
        }
    }

    private static void Decide(MatchingDbContext db, Match match, Judgement judgement)
    {
        var (actor, now) = (new Actor(ActorKind.Person, judgement.By, judgement.By), TimeProvider.System.GetUtcNow());
        if (judgement.Fits)
        {
            match.Recommend(actor, now, null);
        }
        else
        {
            match.Dismiss(actor, now, "not-suitable", null);
        }

        db.Matches.Add(match);
        db.Note(match, judgement.Fits, actor);
    }
}
