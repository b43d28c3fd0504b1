using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// One action on several hits, also of several cases: each passes the guards it would pass alone, and says what became of it. A version stands for
/// a case as it was before the action, so that several hits of one case can be named together.
/// </summary>
internal static class BulkHits
{
    private const int AtMost = 100;
    private const string Dismiss = "dismiss";
    private const string Assign = "assign";
    private const string Due = "due";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/bulk", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>().OnTopOfBackground()
        .WithName("BulkHits").WithSummary("Dismiss several hits, give their cases to somebody, or set their day; each with its version.");

    private static async Task<Ok<BulkHitsResponse>> HandleAsync(BulkHitsRequest request, Caller caller, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var act = await ActionAsync(request, caller, db, steps, ct);
        Guid[] ids = [.. request.Items.Select(x => x.CaseId).Distinct()];
        var cases = await db.Cases.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        var seen = cases.Values.ToDictionary(x => x.Id, x => x.Version);
        List<BulkHitResult> results = [];
        foreach (var item in request.Items)
        {
            results.Add(One(item, cases.GetValueOrDefault(item.CaseId), seen.GetValueOrDefault(item.CaseId), act));
        }

        foreach (var changed in cases.Values.Where(x => x.Version != seen[x.Id] && request.Action == Dismiss))
        {
            await steps.FollowAsync(changed, ct);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new BulkHitsResponse(results));
    }

    private static BulkHitResult One(BulkHit item, ScreeningCase? @case, long seen, Func<ScreeningCase, StoredHit, bool, string> act)
    {
        try
        {
            var hit = @case?.Hits.FirstOrDefault(x => x.Hit.Id == item.HitId);
            if (hit is null)
            {
                (@case is null ? Error.NotFound : CaseErrors.NoSuchHit).Throw();
            }

            return new BulkHitResult(item.CaseId, item.HitId, act(@case!, hit, item.Version == seen));
        }
        catch (RefusedException refused)
        {
            return new BulkHitResult(item.CaseId, item.HitId, "refused", refused.Error.Code, refused.Error.Detail);
        }
    }

    /// <summary>What is done to each: refusals are thrown before anything changes. A repetition of what the caller did already is done.</summary>
    private static async Task<Func<ScreeningCase, StoredHit, bool, string>> ActionAsync(
        BulkHitsRequest request, Caller caller, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Length("action", request.Action, 1, 20);
        errors.OneOf("action", request.Action, Dismiss, Assign, Due);
        errors.Count("items", request.Items ?? [], 1, AtMost);
        if ((request.Items ?? []).Any(x => x is null) || (request.Items ?? []).DistinctBy(x => x.HitId).Count() != (request.Items ?? []).Count)
        {
            errors.Add("items", "repeated", "Name each hit once.");
        }

        errors.ThrowIfAny();
        var (who, rules, now) = (CaseSteps.Who(caller), steps.Rules, steps.Now);
        switch (request.Action)
        {
            case Assign:
                var officer = await AssignCase.WhomAsync(db, request.To, caller, ct);
                return (@case, _, isFresh) => Set(@case, isFresh, @case.AssignedTo == officer?.Subject, () => @case.Assign(officer, who.Actor, now));

            case Due:
                var on = SetDue.Check(request.On, steps.Today);
                return (@case, _, isFresh) => Set(@case, isFresh, @case.DueOn == on, () => @case.SetDue(on, who.Actor, now));

            default:
                var step = CaseSteps.Check(HitState.FalsePositive, request.Reason, request.Note);
                return (@case, hit, isFresh) =>
                {
                    if (!isFresh && Repeats(hit, who, step.Reason!) is { } result)
                    {
                        return result;
                    }

                    RequireFresh(@case, isFresh);
                    return @case.Decide(hit.Hit.Id, HitState.FalsePositive, step.Reason!, step.Note, who, rules, now) == Taken.Done ? "done" : "proposed";
                };
        }
    }

    private static string Set(ScreeningCase @case, bool isFresh, bool isSo, Action set)
    {
        if (!isSo)
        {
            RequireFresh(@case, isFresh);
            set();
        }

        return "done";
    }

    /// <summary>The answer of the first time, when a request without a key is sent again.</summary>
    private static string? Repeats(StoredHit hit, Decider who, string reason) =>
        hit.Hit.Proposal is { Outcome: HitState.FalsePositive } proposal && who.Is(proposal.By) && proposal.Reason == reason ? "proposed"
        : hit is { State: HitState.FalsePositive, Hit.Proposal: null } && who.Is(hit.Hit.DecidedBy) && hit.Hit.Reason == reason ? "done"
        : null;

    private static void RequireFresh(ScreeningCase @case, bool isFresh)
    {
        if (!isFresh)
        {
            new IfMatch(-1).Check(@case.Version);
        }
    }
}
