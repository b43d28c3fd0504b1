using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Allocations;

/// <summary>Computes a plan and keeps it as a draft: for one need the offers that cover it best, or for a part of the board who gives what to whom.</summary>
internal static class MakeAllocation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>(inOneCommit: false).AnswersWhenSearchIsAway()
        .WithName("MakeAllocation").WithSummary("Compute a plan for one need or a part of the board; it is a draft until a person approves it.");

    private static async Task<Created<AllocationSummary>> HandleAsync(
        AllocationRequest request, Caller caller, HttpContext http, MatchingDbContext db, BoardReading boards, CandidateReading candidates, AllocationDesk desk,
        TimeProvider time, CancellationToken ct)
    {
        request = Check(request);
        if (caller.IsDesk && !caller.Has(Roles.MatchingOfficer))
        {
            Error.Forbidden.Throw();
        }

        if (!caller.IsDesk && request.NeedId is null)
        {
            AllocationErrors.ForTheDesk.Throw();
        }

        var (pairs, needs, leftAside) = request.NeedId is { } id ? await OfNeedAsync(id, caller, boards, candidates, ct) : await candidates.OfBoardAsync(request, ct);
        var board = await boards.BoardAsync([.. pairs.Select(x => x.Offer).DistinctBy(x => x.Id)], needs, BoardReading.LimitsOf(request), [], ct);
        if (request.NeedId is not null && board.OpenOf(needs[0]).Count == 0)
        {
            AllocationErrors.NothingLeft.Throw();
        }

        if (pairs.Count == 0)
        {
            AllocationErrors.NothingToPlan.Throw();
        }

        var shared = await desk.MakeAsync(board, pairs, needs, ct);
        if (shared.Pairs == 0)
        {
            AllocationErrors.NothingToPlan.Throw();
        }

        var agency = caller.IsDesk ? (Guid?)null : needs[0].AgencyId;
        var plan = AllocationPlan.Make(
            AllocationWriting.BodyOf(request, board, shared, pairs, needs) with { NeedsLeftAside = leftAside },
            agency,
            agency is { } own ? caller.ActFor(own) : caller.ActForDesk(),
            time.GetUtcNow());
        db.Allocations.Add(plan);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/allocations/{plan.Id}", plan.Version, plan.AnswerFor(caller));
    }

    private static async Task<(IReadOnlyList<CandidatePair> Pairs, IReadOnlyList<NeedSnapshot> Needs, int LeftAside)> OfNeedAsync(
        Guid id, Caller caller, BoardReading boards, CandidateReading candidates, CancellationToken ct)
    {
        if (await boards.NeedsAsync([id], ct) is not [var need] || !(caller.IsDesk || caller.IsIn(need.AgencyId)))
        {
            throw new RefusedException(Error.NotFound);
        }

        if (need.State is not (NeedState.Open or NeedState.PartlyMet) || need.Terms.EnoughForNow)
        {
            AllocationErrors.NeedNotOpen.Throw();
        }

        return (await candidates.OfNeedAsync(need, ct), [need], 0);
    }

    private static AllocationRequest Check(AllocationRequest request)
    {
        request = request with
        {
            Kind = PlainText.LineOrNull(request.Kind), Emergency = PlainText.LineOrNull(request.Emergency)?.ToUpperInvariant(),
            Place = PlainText.LineOrNull(request.Place) is { } place ? Places.Normalise(place) : null,
        };
        var errors = new FieldErrors();
        errors.Code("kind", request.Kind, Kinds.IsKnown, "kinds of help");
        errors.Code("place", request.Place, Places.IsKnown, "countries and regions");
        errors.Length("emergency", request.Emergency, 0, 30);
        Range(errors, "mostPerOffer", request.MostPerOffer, 20);
        Range(errors, "mostPerCompany", request.MostPerCompany, 100);
        Range(errors, "mostPerAgency", request.MostPerAgency ?? 1, 1_000);
        if (request.NeedId is not null && (request.Kind ?? request.Emergency ?? request.Place ?? request.AgencyId?.ToString()) is not null)
        {
            errors.Add("needId", "not-together", "A plan is for one need or for a part of the board: leave the need or the filters out.");
        }

        errors.ThrowIfAny();
        return request;
    }

    private static void Range(FieldErrors errors, string field, int value, int most)
    {
        if (value < 1 || value > most)
        {
            errors.Add(field, "out-of-range", FormattableString.Invariant($"Use 1 to {most}."));
        }
    }
}
