using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Learning;

/// <summary>A platform admin shows learned weights beside those that count, switches them on, and back. Each step has a note.</summary>
internal static class SwitchWeights
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{number:int}/shadow", ShadowAsync).RequirePolicy(Policies.PlatformAdmin).Idempotent<MatchingDbContext>()
            .WithName("PutWeightsInShadow").WithSummary("Show learned weights beside those that count (If-Match); from then on the answer says what they would change.");
        app.MapPost("/end-shadow", EndShadowAsync).RequirePolicy(Policies.PlatformAdmin).Idempotent<MatchingDbContext>()
            .WithName("EndShadowOfWeights").WithSummary("Show no weights beside those that count any more (If-Match).");
        app.MapPost("/{number:int}/switch-on", SwitchOnAsync).RequirePolicy(Policies.PlatformAdmin).Idempotent<MatchingDbContext>()
            .WithName("SwitchWeightsOn").WithSummary("Make new scores with learned weights (If-Match). Scores that stand keep theirs.");
        app.MapPost("/switch-back", SwitchBackAsync).RequirePolicy(Policies.PlatformAdmin).Idempotent<MatchingDbContext>()
            .WithName("SwitchWeightsBack").WithSummary("Make new scores with the weights by hand again (If-Match).");
    }

    private static Task<Ok<MatchingWeightsResponse>> ShadowAsync(int number, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, WeightsSwitch weights, CancellationToken ct) =>
        weights.TakeAsync(step, ifMatch, caller, http, async (inUse, x) => inUse.PutInShadow(await weights.LearnedAsync(number, ct), x.Actor, x.At, x.Note), ct);

    private static Task<Ok<MatchingWeightsResponse>> EndShadowAsync(StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, WeightsSwitch weights, CancellationToken ct) =>
        weights.TakeAsync(step, ifMatch, caller, http, async (inUse, x) => inUse.EndShadow(inUse.Shadow is { } number ? await weights.LearnedAsync(number, ct) : null, x.Actor, x.At, x.Note), ct);

    private static Task<Ok<MatchingWeightsResponse>> SwitchOnAsync(int number, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, WeightsSwitch weights, CancellationToken ct) =>
        weights.TakeAsync(step, ifMatch, caller, http, async (inUse, x) => inUse.SwitchOn(await weights.LearnedAsync(number, ct), await weights.InForceAsync(ct), x.Actor, x.At, x.Note), ct);

    private static Task<Ok<MatchingWeightsResponse>> SwitchBackAsync(StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, WeightsSwitch weights, CancellationToken ct) =>
        weights.TakeAsync(step, ifMatch, caller, http, (inUse, x) =>
        {
            inUse.SwitchBack(Weights.Current.Version, x.Actor, x.At, x.Note);
            return Task.CompletedTask;
        }, ct);
}
