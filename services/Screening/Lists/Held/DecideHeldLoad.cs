using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists.Held;

/// <summary>A screening lead takes a held load into use, or discards it, with a reason; accepting is what makes it current.</summary>
internal static class DecideHeldLoad
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{code}/held/accept", AcceptAsync).RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
            .WithName("AcceptHeldWatchList").WithSummary("Take the held load of a watch list into use, with a reason (If-Match: the list's version).");
        app.MapPost("/{code}/held/discard", DiscardAsync).RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
            .WithName("DiscardHeldWatchList").WithSummary("Discard the held load of a watch list, with a reason (If-Match: the list's version).");
    }

    private static async Task<Ok<HeldLoadResponse>> AcceptAsync(
        string code, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, EvidenceRecorder evidence, TimeProvider time, CancellationToken ct)
    {
        var (list, held) = await FindAsync(db, code, ifMatch, ct);
        var now = time.GetUtcNow();
        step = StepRules.Check(step, [.. HeldReasons.Accepted]);
        var version = held.Accept(list.Current + 1, Decision(step, caller, now));
        // Gone when somebody else decided, or a newer load came, since the list was read.
        var content = await db.HeldContents.FirstOrDefaultAsync(x => x.Id == held.Id, ct) ?? throw new RefusedException(ListErrors.NothingHeld);
        db.HeldContents.Remove(content);
        await evidence.UseAsync(list, version, new ListContent { ListCode = code, Number = version.Number, Gzip = content.Gzip, Entries = content.Entries }, now, ct);
        await db.ScheduleAsync(RescreenCompanies.Kind, RescreenCompanies.Key, now, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, list.Revision, held.Response(code, list.Revision));
    }

    private static async Task<Ok<HeldLoadResponse>> DiscardAsync(
        string code, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (list, held) = await FindAsync(db, code, ifMatch, ct);
        step = StepRules.Check(step, [.. HeldReasons.Discarded]);
        var decision = Decision(step, caller, time.GetUtcNow());
        held.Discard(decision);
        await db.DropHeldContentAsync(held.Id, ct);
        list.Discard(held, decision.By.Name);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, list.Revision, held.Response(code, list.Revision));
    }

    private static async Task<(WatchList List, HeldLoad Held)> FindAsync(ScreeningDbContext db, string code, IfMatch ifMatch, CancellationToken ct)
    {
        var list = await db.Lists.FindAsync([code], ct) ?? throw new RefusedException(Error.NotFound);
        ifMatch.Check(list.Revision);
        var held = list.HeldId is { } id ? await db.HeldLoads.FindAsync([id], ct) : null;
        return (list, held ?? throw new RefusedException(ListErrors.NothingHeld));
    }

    private static Acceptance Decision(StepRequest step, Caller caller, DateTimeOffset now)
    {
        if (step is { Reason: HeldReasons.Other, Note: null })
        {
            var errors = new FieldErrors();
            errors.Add("note", "required", "Say in words why, because the reason is 'other'.");
            errors.ThrowIfAny();
        }

        return new Acceptance(caller.ActForDesk(), step.Reason!, step.Note, now);
    }
}
