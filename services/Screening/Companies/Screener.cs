using System.Collections.Immutable;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Companies;

/// <summary>Screens one company: compares, asks providers, brings its case up to date, records the run and publishes the result. The caller saves.</summary>
internal sealed class Screener(
    ScreeningDbContext db, FollowStanding clearances, EvidenceRecorder evidence, AskedProviders providers, IOptions<ScreeningOptions> options, TimeProvider time)
{
    /// <param name="company">Who.</param>
    /// <param name="lists">What with.</param>
    /// <param name="trigger">Why.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="followed">The answer by subject, where it follows from the last one; otherwise everything is compared.</param>
    /// <param name="said">What providers said; otherwise they are asked.</param>
    public async Task ScreenAsync(
        ScreenedCompany company, ListsLoaded lists, RunTrigger trigger, CancellationToken ct,
        IReadOnlyDictionary<string, ImmutableArray<ScreeningHit>>? followed = null, IReadOnlyList<ProviderSaid>? said = null)
    {
        var now = time.GetUtcNow();
        var threshold = options.Value.Threshold;
        var rules = CaseRules.Of(options.Value.Cases);
        var subjects = SubjectOfCompany.All(company.Profile);
        var compared = subjects.Select(subject => (Subject: subject, Hits: followed?[subject.Fingerprint] ?? lists.Engine.Search(subject.Subject, threshold))).ToArray();
        said ??= await providers.AskAsync(subjects, ct);
        StoredHit[] found =
        [
            .. compared.SelectMany(x => x.Hits.Select(hit => StoredHit.Of(x.Subject, hit, lists.Signature, now))),
            .. said.SelectMany(x => x.Answer.Hits.Select(hit => ProviderHits.Of(x, hit, lists.Engine, now))),
        ];

        company.Judge(lists.Signature);
        var silent = await FollowProvidersAsync(company, said, now, ct);
        var @case = await db.Cases.FirstOrDefaultAsync(x => x.CompanyId == company.Id, ct);
        if (@case is null && found.Length > 0)
        {
            @case = ScreeningCase.Open(company, found, rules, now);
            db.Cases.Add(@case);
        }
        else
        {
            @case?.Compare(company.Name, found, rules, now, silent);
        }

        var result = company.Result(@case?.Standing ?? ScreeningStanding.Clear, @case?.OpenHits ?? 0, @case?.Id, now);
        db.Publish(result);
        await clearances.AfterRunAsync(company, result.Standing, found.Length, ct);
        var run = new ScreeningRun
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
        };
        db.Runs.Add(run);
        await evidence.ScreenedAsync(run, lists, EngineSettings.Of(lists.Engine, threshold), compared, said, result.CaseId, ct);
    }

    /// <summary>Whoever gave no answer is asked again soon, and what they said before stays; all others after a while. The codes of the silent.</summary>
    private async Task<string[]> FollowProvidersAsync(ScreenedCompany company, IReadOnlyList<ProviderSaid> said, DateTimeOffset now, CancellationToken ct)
    {
        ProviderSaid[] silent = [.. said.Where(x => !x.Answer.Answered)];
        if (silent.Length == 0)
        {
            company.ProvidersAnswered();
            if (providers.Repeat(company.Id, said) is { } next)
            {
                await db.ScheduleAsync(AskProvider.Kind, company.Id.ToString(), next, ct);
            }

            return [];
        }

        company.AwaitProvider(silent[0].Code, silent[0].Answer.Problem, now);
        await db.ScheduleAsync(AskProvider.Kind, company.Id.ToString(), now + providers.Pause(company.ProviderSince ?? now, now), ct);
        return [.. silent.Select(x => x.Code)];
    }
}
