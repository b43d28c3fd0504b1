using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Companies;

/// <summary>Screens a company whose profile nobody has judged yet; waits while no list is loaded, because that would look like a clean result.</summary>
internal sealed class ScreenCompany(ScreeningDbContext db, ListsInUse lists, Screener screener, TimeProvider time) : IDueWork
{
    public const string Kind = "screen-company";
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var company = await db.Companies.FindAsync([Guid.Parse(key)], ct);
        if (company is null || company.JudgedVersion == company.CompanyVersion)
        {
            return;
        }

        if (await lists.CurrentAsync(db, ct) is not { } loaded)
        {
            await db.ScheduleAsync(Kind, key, time.GetUtcNow() + Wait, ct);
            return;
        }

        await screener.ScreenAsync(company, loaded, RunTrigger.CompanyChanged, ct);
    }
}
