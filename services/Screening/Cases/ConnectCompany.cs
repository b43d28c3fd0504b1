using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// Writes down by which keys a company is found, after its profile changed. Whoever it is newly connected with, or no more, looks again at what
/// its affiliates have.
/// </summary>
internal sealed class ConnectCompany(ScreeningDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "connect-company";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) is not { } company)
        {
            return;
        }

        var keys = CompanyKey.Of(id, company.Profile).ToLookup(x => x.Key, StringComparer.Ordinal);
        var links = await db.CompanyLinks.Where(x => x.CompanyId == id).ToListAsync(ct);
        var known = links.Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        var gone = links.FindAll(x => !keys.Contains(x.Key));
        string[] added = [.. keys.Select(x => x.Key).Where(x => !known.Contains(x))];
        db.CompanyLinks.RemoveRange(gone);
        db.CompanyLinks.AddRange(added.Select(x => new CompanyLink { Key = x, CompanyId = id }));
        if (gone.Count + added.Length == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        await db.ScheduleAsync(SpreadHits.Kind, key, now, ct);
        // Those on the other side of what no longer connects are out of reach from here: they set out themselves.
        string[] counterparts = [.. gone.SelectMany(x => new[] { x.Key, Counterpart(x.Key) }).Distinct(StringComparer.Ordinal)];
        foreach (var other in await db.CompanyLinks.Where(x => counterparts.Contains(x.Key) && x.CompanyId != id).Select(x => x.CompanyId).Distinct().Take(1_000).ToListAsync(ct))
        {
            await db.ScheduleAsync(SpreadHits.Kind, other.ToString(), now, ct);
        }
    }

    /// <summary>Names meet the names of owners.</summary>
    private static string Counterpart(string key) => key[0] switch { 'n' => "o" + key[1..], 'o' => "n" + key[1..], _ => key };
}
