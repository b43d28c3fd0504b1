using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Learning;

/// <summary>A platform admin has weights fitted to what people decided. Nothing counts by them until somebody switches them on.</summary>
internal static class FitWeights
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/fit", HandleAsync)
        .RequirePolicy(Policies.PlatformAdmin).Idempotent<MatchingDbContext>(inOneCommit: false)
        .WithName("FitMatchingWeights").WithSummary("Fit weights to decisions (If-Match); they are kept and used for nothing until somebody switches them on.");

    private static async Task<Ok<MatchingWeightsResponse>> HandleAsync(
        StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, WeightsReading reading, TimeProvider time, CancellationToken ct)
    {
        step = StepRules.Check(step);
        var inUse = await db.WeightsInUse.FindAsync([WeightsInUse.Only], ct);
        ifMatch.Check(inUse?.Version ?? 0);
        var now = time.GetUtcNow();
        var decisions = await db.DecisionsAsync(now, ct);
        var lesson = new Lesson(decisions.All);
        if (!lesson.Material.IsEnough)
        {
            WeightsErrors.TooFew(lesson.Material).Throw();
        }

        var present = await LiveWeights.InForceAsync(db, ct);
        var (factors, check) = lesson.Learn(FactorVector.Of(Weights.Current), FactorVector.Of(present));
        if (inUse is null)
        {
            inUse = new WeightsInUse();
            db.WeightsInUse.Add(inUse);
        }

        var actor = caller.ActForDesk();
        db.LearnedWeights.Add(new LearnedWeights
        {
            Number = inUse.Fit(Weights.Current.Version, actor, now, step.Note),
            HandVersion = Weights.Current.Version,
            Factors = factors,
            From = new LearnedFrom(WeightsReading.AmountOf(lesson.Material), decisions.First, decisions.Last),
            Check = new WeightsCheck
            {
                Against = present.Version, Comparisons = (int)check.Comparisons, Needs = check.Needs, Before = check.Before, After = check.After, Low = check.Low, High = check.High,
            },
            FittedBy = actor,
            FittedAt = now,
        });
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, inUse.Version, await reading.AnswerAsync(inUse, ct, lesson.Material));
    }
}
