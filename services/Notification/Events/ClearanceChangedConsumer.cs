using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Notices;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Events;

/// <summary>Tells screening officers what waits for them, and those who asked for or rely on a clearance what became of it.</summary>
internal sealed class ClearanceChangedConsumer(NotificationDbContext db, Teller teller) : IConsume<ClearanceChanged>
{
    /// <summary>More matches than this wait for one clearance only in an import; their agencies are the same few.</summary>
    private const int MaxMatches = 500;

    public async Task ConsumeAsync(ClearanceChanged message, CancellationToken ct)
    {
        var clearance = message.Clearance;
        var ids = clearance.AskedForMatches.Concat(clearance.GrantedMatches).Distinct().Take(MaxMatches).ToArray();
        var matches = await db.Matches.AsNoTracking().Where(x => ids.Contains(x.Id)).ToListAsync(ct);
        var agencies = matches.Select(x => x.AgencyId);
        if (clearance.Scope.AgencyId is { } agency)
        {
            agencies = agencies.Append(agency);
        }

        var officers = matches.Select(x => x.AssignedTo).OfType<string>().Distinct();
        await teller.TellAsync(Happenings.Of(message, [.. agencies.Distinct()], [.. officers]), ct);
    }
}
