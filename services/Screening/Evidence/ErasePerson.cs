using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of an erasure, version 1.</summary>
internal sealed record ErasureDocument(int V, Guid KeyId, PersonKind Kind, Guid? CompanyId, string Reason, int Records, ActorImage Actor);

/// <summary>Who acted on a person's values, and the words they gave for it.</summary>
internal sealed record ActorWords(string Account, string Actor, string? Note);

/// <summary>
/// A lead erases a person: the key is destroyed, what the case still says of them goes, and the chain goes on verifying. Not while the company
/// still names them, a hit on them stands, or a legal hold does.
/// </summary>
internal static class ErasePerson
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/people/{id:guid}/erase", HandleAsync)
        .RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
        .WithName("EraseEvidencePerson").WithSummary("Erase a person's values for good (If-Match).");

    private static async Task<Ok<EvidencePersonResponse>> HandleAsync(
        Guid id, StepRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, EvidenceSecret secret, EvidenceRecorder evidence, EvidenceReader reader,
        TimeProvider time, CancellationToken ct)
    {
        var step = StepRules.Check(request, [.. EvidenceReasons.Erasure]);
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        await db.TakeTurnAsync($"evidence/person/{id}", ct);
        var key = await db.ToActOnAsync(id, ct);
        ifMatch.Check(key.Version);
        if (key.Wrapped is null)
        {
            EvidenceErrors.Erased.Throw();
        }

        if (await db.LegalHolds.AnyAsync(x => x.KeyId == id && x.LiftedAt == null, ct))
        {
            EvidenceErrors.Held.Throw();
        }

        var (now, actor) = (time.GetUtcNow(), caller.ActForDesk());
        await InCompanyAsync(db, secret, key, actor, now, ct);
        var records = await db.EvidenceParts.CountAsync(x => x.KeyId == id, ct);
        key.Erase(secret, now);
        await evidence.RecordAsync(
            new EvidenceEntry(EvidenceKinds.Erasure, id.ToString(), now, new ErasureDocument(1, id, key.Kind, key.CompanyId, step.Reason!, records, ActorImage.Of(actor)))
            {
                CompanyId = key.CompanyId,
                Parts = [new PersonalValues(new PersonOf(PersonKind.Staff, null, actor.Subject, actor.Name), new ActorWords(actor.Subject, actor.Name, step.Note))],
            },
            ct);
        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Ok(http, key.Version, await db.PersonAsync(key, reader, ct));
    }

    /// <summary>What screening itself still says of the person: refused while it is needed, else taken out of the case and its history.</summary>
    private static async Task InCompanyAsync(ScreeningDbContext db, EvidenceSecret secret, PersonKey key, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (key.CompanyId is not { } companyId || await db.Companies.FirstOrDefaultAsync(x => x.Id == companyId, ct) is not { } company)
        {
            return;
        }

        if (SubjectOfCompany.All(company.Profile).Any(x => PersonKey.LookupsOf(secret, ScreeningEvidence.PersonOf(companyId, x)).Contains(key.Lookup)))
        {
            EvidenceErrors.StillScreened.Throw();
        }

        // A profile that names the person again at this moment meets this at the company's row.
        company.Forget();
        if (await db.Cases.FirstOrDefaultAsync(x => x.CompanyId == companyId, ct) is not { } @case)
        {
            return;
        }

        var theirs = @case.Hits.Where(x => PersonKey.LookupsOf(
            secret, new PersonOf(x.Hit.IsOrganisation ? PersonKind.Organisation : PersonKind.Person, companyId, x.SubjectFingerprint, "")).Contains(key.Lookup)).ToArray();
        if (theirs.Any(x => x.State != HitState.FalsePositive))
        {
            EvidenceErrors.HitStands.Throw();
        }

        var decided = theirs.Select(x => x.Hit.DecidedAt).OfType<DateTimeOffset>().ToHashSet();
        var records = db.EvidenceParts.Where(x => x.KeyId == key.Id).Select(x => x.RecordId);
        foreach (var record in await db.Evidence.AsNoTracking().Where(x => (x.Kind == EvidenceKinds.HitDecision || x.Kind == EvidenceKinds.HitStep) && x.CaseId == @case.Id && records.Contains(x.Id)).ToListAsync(ct))
        {
            decided.Add(record.At);
        }

        foreach (var step in await db.History.Where(x => x.RecordId == @case.Id).ToListAsync(ct))
        {
            if (step.Transition.Note is not null && decided.Contains(step.Transition.At))
            {
                db.Entry(step).Property(x => x.Transition).CurrentValue = step.Transition with { Note = null };
            }
        }

        if (theirs.Length > 0)
        {
            @case.Erase([.. theirs.Select(x => x.SubjectFingerprint)], actor, now);
        }
    }
}
