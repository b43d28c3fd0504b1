using Matchmaking.Contracts;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// Who was searched for is forgotten when nobody has asked about them for as long as searches are kept: their key is destroyed, as by an erasure.
/// That there was a search, by whom, when and with what result, stays in the chain.
/// </summary>
internal sealed class ForgetSearches(ScreeningDbContext db, EvidenceSecret secret, EvidenceRecorder evidence, IOptions<ScreeningOptions> options, TimeProvider time) : IDueWork
{
    public const string Kind = "forget-searches";
    public const string Key = "all";
    private const string Reason = "retention-ended";
    private const int AtOnce = 100;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tomorrow = TimeSpan.FromDays(1);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = now.AddMonths(-options.Value.SearchRetentionMonths);
        // Only those who were searched for are of no company.
        var old = await db.PersonKeys
            .Where(x => x.CompanyId == null && x.Kind != PersonKind.Staff && x.Wrapped != null && x.CreatedAt < before)
            .Where(x => !db.LegalHolds.Any(hold => hold.KeyId == x.Id && hold.LiftedAt == null))
            .Where(x => !db.EvidenceParts.Any(part => part.KeyId == x.Id && db.Evidence.Any(record => record.Id == part.RecordId && record.At >= before)))
            .OrderBy(x => x.CreatedAt).Take(AtOnce).ToListAsync(ct);
        foreach (var person in old)
        {
            var records = await db.EvidenceParts.CountAsync(x => x.KeyId == person.Id, ct);
            person.Erase(secret, now);
            await evidence.RecordAsync(
                new EvidenceEntry(
                    EvidenceKinds.Erasure, person.Id.ToString(), now, new ErasureDocument(1, person.Id, person.Kind, null, Reason, records, ActorImage.Of(Actor.Clock("screening")))),
                ct);
        }

        await db.ScheduleAsync(Kind, key, now + (old.Count == AtOnce ? Soon : Tomorrow), ct);
    }
}
