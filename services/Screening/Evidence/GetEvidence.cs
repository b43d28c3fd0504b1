using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Where the chain ends, verifications, and the replay of one screening.</summary>
internal static class GetEvidence
{
    private const int Checks = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/head", HeadAsync).RequirePolicy(Policies.Evidence).WithName("GetEvidenceHead").WithSummary("Where the evidence chain ends; keep it outside to compare with later.");
        app.MapGet("/verifications", ChecksAsync).RequirePolicy(Policies.Evidence).WithName("ListEvidenceVerifications").WithSummary("The last twenty verifications, newest first.");
        app.MapPost("/verifications", CheckAsync).RequirePolicy(Policies.Evidence).Idempotent<ScreeningDbContext>()
            .WithName("VerifyEvidence").WithSummary("Verify the chain and every row it speaks of; one that runs is answered with.");
    }

    public static void MapReplay(IEndpointRouteBuilder app) => app.MapPost("/runs/{id:guid}/replay", ReplayAsync).WithTags("Evidence")
        .RequirePolicy(Policies.Evidence).WithName("ReplayScreening").WithSummary("Screen again as on that day and compare every bit of the result; stores nothing. Answers of commercial providers are as recorded.");

    private static async Task<Ok<EvidenceHeadResponse>> HeadAsync(ScreeningDbContext db, CancellationToken ct)
    {
        var head = await db.ChainHeads.AsNoTracking().FirstOrDefaultAsync(x => x.Name == ChainHead.Only, ct);
        return TypedResults.Ok(new EvidenceHeadResponse
        {
            Sequence = head?.Sequence ?? 0,
            Hash = head?.Hash ?? EvidenceRecord.Genesis,
            SealedAt = head?.SealedAt,
            Unsealed = await db.Evidence.LongCountAsync(x => x.Sequence == null, ct),
        });
    }

    private static async Task<Ok<IReadOnlyList<EvidenceVerificationResponse>>> ChecksAsync(ScreeningDbContext db, CancellationToken ct)
    {
        var checks = await db.EvidenceChecks.AsNoTracking().OrderByDescending(x => x.StartedAt).Take(Checks).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<EvidenceVerificationResponse>>([.. checks.Select(Response)]);
    }

    private static async Task<Accepted<EvidenceVerificationResponse>> CheckAsync(Caller caller, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        await db.TakeTurnAsync("evidence/verification", ct);
        var check = await db.EvidenceChecks.FirstOrDefaultAsync(x => x.FinishedAt == null, ct);
        if (check is null)
        {
            var now = time.GetUtcNow();
            check = EvidenceCheck.Start(caller.ActForDesk(), now);
            db.EvidenceChecks.Add(check);
            await db.ScheduleAsync(VerifyEvidence.Kind, check.Id.ToString(), now, ct);
            await db.SaveChangesAsync(ct);
        }

        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return TypedResults.Accepted("/api/v1/screening/evidence/verifications", Response(check));
    }

    private static async Task<Ok<ReplayResponse>> ReplayAsync(Guid id, Replayer replayer, CancellationToken ct)
    {
        var result = await replayer.ReplayAsync(id, ct) ?? throw new RefusedException(Error.NotFound);
        return TypedResults.Ok(new ReplayResponse
        {
            RunId = result.RunId,
            Outcome = JsonNamingPolicy.CamelCase.ConvertName(result.Outcome.ToString()),
            Why = result.Why,
            Subjects = result.Subjects,
            ErasedSubjects = result.ErasedSubjects,
            Differences = [.. result.Differences.Select(x => new ReplayedDifference(x.Subject, x.Name, x.Stored, x.Now))],
            Providers = [.. result.Providers.Select(x => new RecordedProviderAnswer(x.Code, x.Answered, x.Version, x.At, x.Found, x.Problem))],
        });
    }

    private static EvidenceVerificationResponse Response(EvidenceCheck check) => new()
    {
        Id = check.Id,
        StartedAt = check.StartedAt,
        FinishedAt = check.FinishedAt,
        AskedBy = check.AskedBy,
        Stage = JsonNamingPolicy.CamelCase.ConvertName(check.Progress.Stage.ToString()),
        Links = check.Progress.Sequence,
        LinksToVerify = check.Progress.TargetSequence,
        Rows = check.Progress.Rows,
        Unsealed = check.Progress.Unsealed,
        Adopted = check.Progress.Adopted,
        FindingCount = check.Progress.FindingCount,
        Findings = [.. check.Progress.Findings.Select(x => new EvidenceFinding(x.Table, x.Key, x.Field, x.Sequence, x.Problem))],
    };
}
