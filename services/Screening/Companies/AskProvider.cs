using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Providers;

namespace Matchmaking.Screening.Companies;

/// <summary>
/// Asks a commercial provider about a company again: where it owes an answer, ever less often but at least every hour, and after a while though
/// nothing has changed here, as something may have there. The company is screened with the answer.
/// </summary>
internal sealed class AskProvider(ScreeningDbContext db, ListsInUse lists, AskedProviders providers, Screener screener, TimeProvider time) : IDueWork
{
    public const string Kind = "ask-provider";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var company = await db.Companies.FindAsync([Guid.Parse(key)], ct);
        // A newer profile is asked about by its own screening.
        if (company is null || company.JudgedVersion != company.CompanyVersion || (company.ProviderSince is null && !providers.Codes.Any()) || await lists.CurrentAsync(db, ct) is not { } loaded)
        {
            return;
        }

        var trigger = company.ProviderSince is null ? RunTrigger.ProviderAskedAgain : RunTrigger.ProviderAnswered;
        var said = await providers.AskAsync(SubjectOfCompany.All(company.Profile), ct);
        var now = time.GetUtcNow();
        if (said.FirstOrDefault(x => !x.Answer.Answered) is { } silent)
        {
            company.AwaitProvider(silent.Code, silent.Answer.Problem, now);
            await db.ScheduleAsync(Kind, key, now + providers.Pause(company.ProviderSince ?? now, now), ct);
            return;
        }

        await screener.ScreenAsync(company, loaded, trigger, ct, said: said);
    }
}
