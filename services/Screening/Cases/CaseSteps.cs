using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Cases;

/// <summary>What every step on a case has in common: how it begins, and what follows from it. The use case saves.</summary>
internal sealed class CaseSteps(ScreeningDbContext db, FollowStanding clearances, EvidenceRecorder evidence, IOptions<ScreeningOptions> options, TimeProvider time)
{
    public CaseRules Rules => CaseRules.Of(options.Value.Cases);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The case to change, at the version that was seen.</summary>
    public async Task<ScreeningCase> LoadAsync(Guid id, IfMatch ifMatch, CancellationToken ct)
    {
        var @case = await db.Cases.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        ifMatch.Check(@case.Version);
        return @case;
    }

    public static Decider Who(Caller caller) => new(caller.ActForDesk(), caller.Has(Roles.ScreeningLead));

    /// <summary>Each step leaves its evidence; the company's standing follows a decision at once: its result is published, its clearances are suspended.</summary>
    public async Task FollowAsync(ScreeningCase @case, CancellationToken ct)
    {
        var company = await db.Companies.SingleAsync(x => x.Id == @case.CompanyId, ct);
        foreach (var step in @case.TakeJudged())
        {
            await evidence.DecidedAsync(@case, step, company, ct);
        }

        // A company nobody judged yet has no result; its first run counts what stands here.
        if (company.JudgedVersion > 0)
        {
            db.Publish(company.Result(@case.Standing, @case.OpenHits, @case.Id, Now));
            await clearances.AfterDecisionAsync(company, @case.Standing, ct);
        }
    }

    /// <summary>Reason and words of a decision, checked and cleaned.</summary>
    public static StepRequest Check(HitState outcome, string? reason, string? note)
    {
        var errors = new FieldErrors();
        if (HitReasons.Of(outcome) is not { Count: > 0 } reasons)
        {
            errors.Add("outcome", "required", "Say falsePositive, possible, confirmed or escalated.");
            throw new InvalidException(errors);
        }

        var step = StepRules.Check(new StepRequest { Reason = reason, Note = note }, [.. reasons]);
        if (step is { Reason: HitReasons.Other, Note: null })
        {
            errors.Add("note", "required", "Say in words why, because the reason is 'other'.");
        }

        errors.ThrowIfAny();
        return step;
    }
}
