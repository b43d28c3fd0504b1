using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of a hold set or lifted, version 1.</summary>
internal sealed record HoldDocument(int V, Guid HoldId, Guid KeyId, string Reason, ActorImage Actor);

/// <summary>A lead sets a legal hold on a person's values, or lifts one; several may stand.</summary>
internal static class HoldPerson
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/people/{id:guid}/holds", SetAsync).RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
            .WithName("SetLegalHold").WithSummary("Set a legal hold: while it stands the person cannot be erased (If-Match).");
        app.MapPost("/people/{id:guid}/holds/{holdId:guid}/lift", LiftAsync).RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
            .WithName("LiftLegalHold").WithSummary("Lift a legal hold (If-Match).");
    }

    private static Task<Ok<EvidencePersonResponse>> SetAsync(
        Guid id, StepRequest request, IfMatch ifMatch, Caller caller, HttpContext http, [AsParameters] Tools tools, CancellationToken ct) =>
        tools.DoAsync(id, StepRules.Check(request, [.. EvidenceReasons.Hold]), ifMatch, caller, http, async (key, step, now) =>
        {
            if (await tools.Db.LegalHolds.CountAsync(x => x.KeyId == id && x.LiftedAt == null, ct) >= Most)
            {
                EvidenceErrors.Held.Throw();
            }

            var hold = LegalHold.Set(tools.Secret, key.Id, step.Reason!, now);
            tools.Db.LegalHolds.Add(hold);
            return (EvidenceKinds.HoldSet, hold);
        }, ct);

    private static Task<Ok<EvidencePersonResponse>> LiftAsync(
        Guid id, Guid holdId, StepRequest request, IfMatch ifMatch, Caller caller, HttpContext http, [AsParameters] Tools tools, CancellationToken ct) =>
        tools.DoAsync(id, StepRules.Check(request, [.. EvidenceReasons.Lift]), ifMatch, caller, http, async (_, _, now) =>
        {
            var hold = await tools.Db.LegalHolds.FirstOrDefaultAsync(x => x.Id == holdId && x.KeyId == id && x.LiftedAt == null, ct) ?? throw new RefusedException(Error.NotFound);
            hold.Lift(tools.Secret, now);
            return (EvidenceKinds.HoldLifted, hold);
        }, ct);

    /// <summary>What both need.</summary>
    internal sealed record Tools(ScreeningDbContext Db, EvidenceSecret Secret, EvidenceRecorder Evidence, EvidenceReader Reader, TimeProvider Time)
    {
        public async Task<Ok<EvidencePersonResponse>> DoAsync(
            Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, Func<PersonKey, StepRequest, DateTimeOffset, Task<(string Kind, LegalHold Hold)>> act, CancellationToken ct)
        {
            await using var write = Db.Database.CurrentTransaction is null ? await Db.BeginWriteAsync(ct) : null;
            await Db.TakeTurnAsync($"evidence/person/{id}", ct);
            var key = await Db.ToActOnAsync(id, ct);
            ifMatch.Check(key.Version);
            if (key.Wrapped is null)
            {
                EvidenceErrors.Erased.Throw();
            }

            var (now, actor) = (Time.GetUtcNow(), caller.ActForDesk());
            var (kind, hold) = await act(key, step, now);
            key.Touch(Secret);
            await Evidence.RecordAsync(
                new EvidenceEntry(kind, hold.Id.ToString(), now, new HoldDocument(1, hold.Id, key.Id, step.Reason!, ActorImage.Of(actor)))
                {
                    CompanyId = key.CompanyId,
                    Parts = [new PersonalValues(new PersonOf(PersonKind.Staff, null, actor.Subject, actor.Name), new ActorWords(actor.Subject, actor.Name, step.Note))],
                },
                ct);
            await Db.SaveChangesAsync(ct);
            await (write?.CommitAsync(ct) ?? Task.CompletedTask);
            return Versioned.Ok(http, key.Version, await Db.PersonAsync(key, Reader, ct));
        }
    }
}
