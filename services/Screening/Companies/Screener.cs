using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Companies;

/// <summary>Screens one company: compares, brings its case up to date, records the run and publishes the result. The caller saves.</summary>
internal sealed class Screener(ScreeningDbContext db, FollowStanding clearances, IOptions<ScreeningOptions> options, TimeProvider time)
{
    public async Task ScreenAsync(ScreenedCompany company, ListsLoaded lists, RunTrigger trigger, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var threshold = options.Value.Threshold;
        var rules = CaseRules.Of(options.Value.Cases);
        var subjects = SubjectOfCompany.All(company.Profile);
        var found = subjects
            .SelectMany(subject => lists.Engine.Search(subject.Subject, threshold).Select(hit => StoredHit.Of(subject, hit, lists.Signature, now)))
            .ToArray();

        company.Judge(lists.Signature);
        var @case = await db.Cases.FirstOrDefaultAsync(x => x.CompanyId == company.Id, ct);
        if (@case is null && found.Length > 0)
        {
            @case = ScreeningCase.Open(company, found, rules, now);
            db.Cases.Add(@case);
        }
        else
        {
            @case?.Compare(company.Name, found, rules, now);
        }

        var result = company.Result(@case?.Standing ?? ScreeningStanding.Clear, @case?.OpenHits ?? 0, @case?.Id, now);
        db.Publish(result);
        await clearances.AfterRunAsync(company, result.Standing, found.Length, ct);
        db.Runs.Add(new ScreeningRun
        {
            Id = Guid.CreateVersion7(now),
            CompanyId = company.Id,
            CompanyVersion = company.JudgedVersion,
            Trigger = trigger,
            ListVersion = lists.Signature,
            Algorithm = lists.Engine.AlgorithmVersion,
            Threshold = threshold,
            Subjects = subjects.Count,
            Hits = found.Length,
            OpenHits = result.OpenHits,
            Standing = result.Standing,
            At = now,
        });
    }
}
