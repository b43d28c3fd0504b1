using System.Globalization;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.People;
using Matchmaking.Notification.Rules;

namespace Matchmaking.Notification.Notices;

/// <summary>Tells what waited for its organisation to become known; asks again with growing pauses and gives up after a week.</summary>
internal sealed class TellPostponed(NotificationDbContext db, Recipients recipients, Teller teller, TimeProvider time) : IDueWork
{
    public const string Kind = "postponed";
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        if (await db.Postponed.FindAsync([Guid.Parse(key, CultureInfo.InvariantCulture)], ct) is not { } postponed)
        {
            return;
        }

        var happening = postponed.Happening;
        var row = WhoIsTold.RowsFor(happening).FirstOrDefault(x => Gatherer.KeyOf(x, happening) == postponed.Key);
        var (people, unknown) = row is null ? ([], []) : await recipients.FindAsync(row, happening, ct);
        if (!postponed.Telling.Gathers || unknown.Count == 0)
        {
            await teller.TellAsync(postponed.Telling, happening, people, ct);
        }

        var age = time.GetUtcNow() - postponed.CreatedAt;
        if (unknown.Count == 0 || age > GiveUpAfter)
        {
            db.Postponed.Remove(postponed);
            return;
        }

        var pause = age < FirstPause ? FirstPause : age < LongestPause ? age : LongestPause;
        await db.ScheduleAsync(Kind, key, time.GetUtcNow() + pause, ct);
    }
}
