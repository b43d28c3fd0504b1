using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Cases;

/// <summary>A company that is reached, and the way to it.</summary>
internal sealed record Reached(ScreenedCompany Company, IReadOnlyList<AffiliateStep> Steps);

/// <summary>
/// Who is connected with a company: shared people and owners, the same number, one owning the other. Each company is met once, on a shortest way,
/// so that a circle ends; depth and number are bounded, and a name that very many share leads nowhere.
/// </summary>
internal sealed class AffiliateNet(ScreeningDbContext db, IOptions<ScreeningOptions> options)
{
    private const int AtOnce = 200;

    private CaseOptions Limits => options.Value.Cases;

    /// <summary>Nearest first, without the company itself; whether there is more than was followed.</summary>
    public async Task<(IReadOnlyList<Reached> Companies, bool IsLimited)> FromAsync(ScreenedCompany start, CancellationToken ct)
    {
        var met = new HashSet<Guid> { start.Id };
        List<Reached> reached = [];
        List<Reached> frontier = [new(start, [])];
        var limited = false;
        for (var depth = 0; depth < Limits.AffiliateDepth && frontier.Count > 0; depth++)
        {
            var (next, more) = await NextAsync(frontier, met, Limits.AffiliatesAtMost - reached.Count, ct);
            reached.AddRange(next);
            limited |= more;
            frontier = next;
        }

        return (reached, limited);
    }

    private async Task<(List<Reached> Next, bool IsLimited)> NextAsync(List<Reached> frontier, HashSet<Guid> met, int room, CancellationToken ct)
    {
        var wanted = frontier
            .SelectMany(from => CompanyKey.Of(from.Company.Id, from.Company.Profile).Where(x => x.Wanted is not null).Select(key => (From: from, Key: key)))
            .ToLookup(x => x.Key.Wanted!, StringComparer.Ordinal);
        var (bearers, limited) = await BearersAsync([.. wanted.Select(x => x.Key).Order(StringComparer.Ordinal)], ct);
        Guid[] ids = [.. bearers.Select(x => x.CompanyId).Where(x => !met.Contains(x)).Distinct().Order()];
        var companies = await CompaniesAsync(ids, ct);
        List<Reached> next = [];
        foreach (var bearer in bearers.OrderBy(x => x.CompanyId).ThenBy(x => x.Key, StringComparer.Ordinal))
        {
            if (met.Contains(bearer.CompanyId) || !companies.TryGetValue(bearer.CompanyId, out var company)
                || Steps(wanted[bearer.Key], bearer.Key, company) is not { } steps)
            {
                continue;
            }

            if (next.Count >= room)
            {
                return (next, true);
            }

            met.Add(company.Id);
            next.Add(new Reached(company, steps));
        }

        return (next, limited);
    }

    private static IReadOnlyList<AffiliateStep>? Steps(IEnumerable<(Reached From, CompanyKey Key)> from, string key, ScreenedCompany company)
    {
        // The profile, not the table, says what holds now: the table may be a moment behind.
        var theirs = CompanyKey.Of(company.Id, company.Profile).FirstOrDefault(x => x.Key == key);
        if (theirs is null)
        {
            return null;
        }

        foreach (var (reached, own) in from.OrderBy(x => x.From.Company.Id).ThenBy(x => x.Key.Kind, StringComparer.Ordinal))
        {
            if (own.AgreesWith(theirs))
            {
                var nameOnly = own.Kind is CompanyKey.Parent or CompanyKey.Subsidiary ? own.NameOnly || theirs.NameOnly : own.NameOnly;
                return [.. reached.Steps, new AffiliateStep(own.Kind, own.Name, nameOnly, company.Id, company.Name)];
            }
        }

        return null;
    }

    private async Task<(List<CompanyLink> Links, bool IsLimited)> BearersAsync(string[] keys, CancellationToken ct)
    {
        var (found, limited) = (new List<CompanyLink>(), false);
        foreach (var some in keys.Chunk(AtOnce))
        {
            var counts = await db.CompanyLinks.Where(x => some.Contains(x.Key)).GroupBy(x => x.Key).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct);
            limited |= counts.Exists(x => x.Count > Limits.SharedByAtMost);
            string[] narrow = [.. counts.Where(x => x.Count <= Limits.SharedByAtMost).Select(x => x.Key)];
            if (narrow.Length > 0)
            {
                found.AddRange(await db.CompanyLinks.AsNoTracking().Where(x => narrow.Contains(x.Key)).ToListAsync(ct));
            }
        }

        return (found, limited);
    }

    private async Task<Dictionary<Guid, ScreenedCompany>> CompaniesAsync(Guid[] ids, CancellationToken ct)
    {
        var found = new Dictionary<Guid, ScreenedCompany>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var company in await db.Companies.AsNoTracking().Where(x => some.Contains(x.Id)).ToListAsync(ct))
            {
                found[company.Id] = company;
            }
        }

        return found;
    }
}
