using System.Security.Cryptography;
using System.Text;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// A company gets a hit of its own for each confirmed one on a company, or on an owner of a company, that is within its reach; a person decides
/// what it means here. What it has follows from the net and the confirmed hits alone: in any order, and done again, it comes out the same. Hits
/// that came along travel no further; only what was confirmed where it was found does.
/// </summary>
internal sealed class FollowAffiliates(
    ScreeningDbContext db, AffiliateNet net, FollowStanding clearances, IOptions<ScreeningOptions> options, TimeProvider time) : IDueWork
{
    public const string Kind = "follow-affiliates";
    private const int AtOnce = 200;
    private const int AtMost = 100;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.Companies.FindAsync([id], ct) is not { } company)
        {
            return;
        }

        var now = time.GetUtcNow();
        var rules = CaseRules.Of(options.Value.Cases);
        var found = await FoundAsync(company, now, ct);
        var @case = await db.Cases.FirstOrDefaultAsync(x => x.CompanyId == id, ct);
        var version = @case?.Version ?? 0;
        if (@case is null && found.Count > 0)
        {
            @case = ScreeningCase.Open(company, found, rules, now);
            db.Cases.Add(@case);
        }
        else
        {
            @case?.CompareAffiliates(found, rules, now);
        }

        // Before the first run there is no result that this could change; the run counts these hits.
        if (@case is not null && @case.Version != version && company.JudgedVersion > 0)
        {
            db.Publish(company.Result(@case.Standing, @case.OpenHits, @case.Id, now));
            await clearances.AfterDecisionAsync(company, @case.Standing, ct);
        }
    }

    private async Task<IReadOnlyList<StoredHit>> FoundAsync(ScreenedCompany company, DateTimeOffset now, CancellationToken ct)
    {
        var (reached, _) = await net.FromAsync(company, ct);
        var ways = reached.ToDictionary(x => x.Company.Id);
        List<StoredHit> found = [];
        foreach (var some in reached.Select(x => x.Company.Id).Chunk(AtOnce))
        {
            var sources = await db.Queue.Where(x => x.Travels && some.Contains(x.CompanyId)).OrderBy(x => x.HitId).Select(x => new { x.HitId, x.CaseId }).Take(AtMost).ToListAsync(ct);
            Guid[] cases = [.. sources.Select(x => x.CaseId).Distinct()];
            var hits = sources.Select(x => x.HitId).ToHashSet();
            foreach (var @case in await db.Cases.AsNoTracking().Where(x => cases.Contains(x.Id)).OrderBy(x => x.Id).ToListAsync(ct))
            {
                found.AddRange(@case.Hits.Where(x => hits.Contains(x.Hit.Id)).Select(hit => Along(hit, @case, ways[@case.CompanyId].Steps, now)));
            }
        }

        return [.. found.Take(AtMost)];
    }

    private static StoredHit Along(StoredHit source, ScreeningCase from, IReadOnlyList<AffiliateStep> steps, DateTimeOffset now)
    {
        // What is remembered about it is bound to the hit, its records and the way.
        var way = string.Join('\n', steps.Select(x => $"{x.Kind} {x.CompanyId:N} {x.Name}").Prepend(source.EntryHash).Prepend(source.SubjectFingerprint));
        return new StoredHit(
            $"through:{source.Hit.Id:N}",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(way))),
            new CaseHit
            {
                Id = Guid.CreateVersion7(now),
                Roles = ["affiliate"],
                Subject = source.Hit.Subject,
                IsOrganisation = source.Hit.IsOrganisation,
                Score = source.Hit.Score,
                Listed = source.Hit.Listed,
                Why = source.Hit.Why,
                ListVersion = source.Hit.ListVersion,
                FoundAt = now,
                StillFound = true,
                State = HitState.Open,
                Grade = source.Hit.Grade,
                Record = source.Hit.Record,
                Through = new ThroughAffiliate
                {
                    CompanyId = from.CompanyId, CompanyName = from.CompanyName, CaseId = from.Id, HitId = source.Hit.Id, Steps = steps,
                },
            });
    }
}
