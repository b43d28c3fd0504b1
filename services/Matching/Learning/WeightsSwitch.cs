using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Learning;

/// <summary>Takes a step on the weights in use, which the caller has seen as they are.</summary>
internal sealed class WeightsSwitch(MatchingDbContext db, WeightsReading reading, TimeProvider time)
{
    public async Task<Ok<MatchingWeightsResponse>> TakeAsync(
        StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, Func<WeightsInUse, Step, Task> take, CancellationToken ct)
    {
        step = StepRules.Check(step);
        StepRules.RequireNote(step);
        // An organisation's own system takes no such step: a person answers for it.
        if (caller.IsClient)
        {
            Error.Forbidden.Throw();
        }

        var inUse = await db.WeightsInUse.FindAsync([WeightsInUse.Only], ct) ?? throw new RefusedException(Error.NotFound);
        ifMatch.Check(inUse.Version);
        await take(inUse, new Step(caller.ActForDesk(), time.GetUtcNow(), step.Note!));
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, inUse.Version, await reading.AnswerAsync(inUse, ct));
    }

    public async Task<LearnedWeights> LearnedAsync(int number, CancellationToken ct) =>
        await db.LearnedWeights.FindAsync([number], ct) ?? throw new RefusedException(Error.NotFound);

    public async Task<string> InForceAsync(CancellationToken ct) => (await LiveWeights.InForceAsync(db, ct)).Version;

    /// <summary>Who takes it, when and why.</summary>
    public sealed record Step(Actor Actor, DateTimeOffset At, string Note);
}
