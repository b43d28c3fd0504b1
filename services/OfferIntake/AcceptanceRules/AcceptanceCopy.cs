using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.OfferIntake.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.AcceptanceRules;

/// <summary>What an agency last said of a kind of help, as NeedsCatalog told it.</summary>
internal sealed class AcceptanceCopy
{
    public Guid Id { get; init; }

    public long Version { get; set; }

    public Guid AgencyId { get; init; }

    public string Kind { get; init; } = "";

    public AcceptanceRuleSnapshot Snapshot { get; set; } = null!;
}

internal static class AcceptanceReading
{
    /// <summary>What the agency an offer names has said of its kind; none when it names none, or that agency has said nothing.</summary>
    public static async Task<AcceptanceRuleSnapshot?> NamedRuleAsync(this OfferIntakeDbContext db, HelpContent content, CancellationToken ct) =>
        content is { Visibility: Visibility.NamedAgency, NamedAgency: { } agency }
            ? (await db.AcceptanceRules.AsNoTracking().FirstOrDefaultAsync(x => x.AgencyId == agency && x.Kind == content.Kind, ct))?.Snapshot
            : null;
}
