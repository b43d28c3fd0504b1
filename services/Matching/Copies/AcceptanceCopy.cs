using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Copies;

/// <summary>What an agency last said of a kind of help.</summary>
internal sealed class AcceptanceCopy
{
    public Guid Id { get; init; }

    public long Version { get; set; }

    public Guid AgencyId { get; init; }

    public string Kind { get; init; } = "";

    public AcceptanceRuleSnapshot Snapshot { get; set; } = null!;
}

/// <summary>What several agencies say; one that has said nothing takes every kind.</summary>
internal sealed class AcceptanceBook(IEnumerable<AcceptanceRuleSnapshot> rules)
{
    private readonly Dictionary<(Guid Agency, string Kind), AcceptanceRuleSnapshot> _rules = rules.ToDictionary(x => (x.AgencyId, x.Kind));

    /// <summary>Nobody has said anything.</summary>
    public static AcceptanceBook Empty { get; } = new([]);

    public AcceptanceRuleSnapshot? Rule(Guid agency, string kind) => _rules.GetValueOrDefault((agency, kind));

    /// <summary>What holds on a day; none for an agency that has said nothing.</summary>
    public AcceptancePeriod? On(Guid agency, string kind, DateOnly day) => Rule(agency, kind)?.On(day);
}

internal static class AcceptanceReading
{
    /// <summary>The rules of some agencies.</summary>
    public static async Task<AcceptanceBook> AcceptanceAsync(this MatchingDbContext db, IReadOnlyCollection<Guid> agencies, CancellationToken ct) =>
        new(await db.AcceptanceRules.AsNoTracking().Where(x => agencies.Contains(x.AgencyId)).Select(x => x.Snapshot).ToListAsync(ct));

    /// <summary>What one agency says of one kind; none when it has said nothing.</summary>
    public static async Task<AcceptanceRuleSnapshot?> AcceptanceAsync(this MatchingDbContext db, Guid agency, string kind, CancellationToken ct) =>
        (await db.AcceptanceRules.AsNoTracking().FirstOrDefaultAsync(x => x.AgencyId == agency && x.Kind == kind, ct))?.Snapshot;
}
