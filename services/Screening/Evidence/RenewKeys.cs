using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// The service has a newer key: what earlier ones protect – people's keys, and holds – comes under it, some at a commit, so that an earlier one opens
/// nothing any more. Records stay as they were signed. A row that is not as it was written stays, too: signed anew it would look as if it were.
/// Looked for daily, because a replica that had not heard of the new key may have used the one before for a while.
/// </summary>
internal sealed class RenewKeys(ScreeningDbContext db, EvidenceSecret secret, TimeProvider time) : IDueWork
{
    public const string Kind = "renew-evidence-keys";
    public const string First = "all";
    private const int AtOnce = 200;
    private static readonly TimeSpan Tomorrow = TimeSpan.FromDays(1);

    /// <param name="key">The last person's key that was looked at.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DoAsync(string key, CancellationToken ct)
    {
        if ((await KeysInUse.OfAsync(db, secret.Current, ct)).Left)
        {
            // This replica was not told yet.
            return;
        }

        var now = time.GetUtcNow();
        var query = db.PersonKeys.Where(x => x.SignedBy != secret.Current);
        query = Guid.TryParse(key, out var after) ? query.Where(x => x.Id > after) : query;
        var keys = await query.OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var old in keys.Where(x => x.MacOf(secret) == x.Mac))
        {
            old.Touch(secret);
        }

        if (key == First)
        {
            foreach (var hold in (await db.LegalHolds.Where(x => x.SignedBy != secret.Current).ToListAsync(ct)).Where(x => x.MacOf(secret) == x.Mac))
            {
                hold.Sign(secret);
            }

            await db.ScheduleAsync(Kind, First, now + Tomorrow, ct);
        }

        if (keys.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, keys[^1].Id.ToString(), now, ct);
        }
    }
}
