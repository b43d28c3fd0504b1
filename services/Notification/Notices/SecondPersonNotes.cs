using System.Globalization;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>
/// Messages that a decision waits for a second person close by themselves when no decision of their cases waits any more. Steps may arrive in any
/// order: since when nothing waits is kept, and a proposal from before is not told.
/// </summary>
internal sealed class SecondPersonNotes(NotificationDbContext db)
{
    /// <summary>Proposals further back than so many steps of a case are not looked for.</summary>
    private const int MostSteps = 500;

    private static readonly ToldRow[] Rows = [.. WhoIsTold.Rows.Where(x => x.Template == WhoIsTold.SecondPerson)];

    /// <summary>Whether what was proposed was decided meanwhile.</summary>
    public async Task<bool> IsOverAsync(ScreeningCaseChanged message, CancellationToken ct) =>
        await db.Told.FindAsync([KeyOf(message.CaseId)], ct) is { } over && over.At >= message.Transition.At;

    /// <summary>Nothing of the case waits after this step: whoever was told need not look.</summary>
    public async Task CloseAsync(ScreeningCaseChanged message, CancellationToken ct)
    {
        var step = message.Transition;
        var over = await db.Told.FindAsync([KeyOf(message.CaseId)], ct);
        if (over is null)
        {
            db.Told.Add(over = new ToldEvent { Key = KeyOf(message.CaseId), ActorSubject = step.Actor.Subject, At = step.At });
        }
        else if (over.At < step.At)
        {
            over.At = step.At;
        }

        string[] keys = [.. Enumerable.Range(0, (int)Math.Min(step.Version, MostSteps)).SelectMany(back => Rows.Select(row => KeyOf(row, message.CaseId, step.Version - back)))];
        var told = new List<ToldEvent>();
        foreach (var some in keys.Chunk(500))
        {
            told.AddRange(await db.Told.AsNoTracking().Where(x => some.Contains(x.Key)).ToListAsync(ct));
        }

        foreach (var note in told.Select(x => x.GatheringKey ?? x.Key).Distinct().ToArray())
        {
            if (await IsDoneAsync(note, over, ct))
            {
                foreach (var notice in await db.Notices.Where(x => x.Key == note && !x.Read).ToListAsync(ct))
                {
                    notice.MarkRead();
                }
            }
        }
    }

    /// <summary>One message may stand for what somebody proposed in many cases in one go.</summary>
    private async Task<bool> IsDoneAsync(string note, ToldEvent over, CancellationToken ct)
    {
        var gathered = await db.Told.AsNoTracking().Where(x => x.GatheringKey == note || x.Key == note).Select(x => new { x.Key, x.At }).ToListAsync(ct);
        var last = gathered.GroupBy(x => KeyOf(Guid.Parse(x.Key.Split(':')[2])), StringComparer.Ordinal).ToDictionary(x => x.Key, x => x.Max(y => y.At), StringComparer.Ordinal);
        var closed = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var some in last.Keys.Chunk(500))
        {
            foreach (var row in await db.Told.AsNoTracking().Where(x => some.Contains(x.Key)).Select(x => new { x.Key, x.At }).ToListAsync(ct))
            {
                closed[row.Key] = row.At;
            }
        }

        closed[over.Key] = over.At;
        return last.All(x => closed.TryGetValue(x.Key, out var at) && at >= x.Value);
    }

    private static string KeyOf(Guid caseId) => string.Create(CultureInfo.InvariantCulture, $"case-nothing-waits:{caseId:N}");

    private static string KeyOf(ToldRow row, Guid caseId, long version) => string.Create(CultureInfo.InvariantCulture, $"{row.Template}:{row.Audiences[0]}:{caseId:N}:{version}");
}
