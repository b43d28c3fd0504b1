using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Events;
using Matchmaking.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>
/// Finds the message that a happening belongs to. Keys are made from the happenings' own times, so that two consumers that work side by side
/// arrive at the same message.
/// </summary>
internal sealed class Gatherer(NotificationDbContext db)
{
    /// <summary>Needs of one agency that get a message of their own within an hour; what comes beyond shares one.</summary>
    private const int MaxNeedsAnHour = 10;

    /// <summary>The longest pause within one go.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public static string KeyOf(ToldRow row, Happening happening) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Template}:{row.Audiences[0]}:{happening.RecordId:N}:{happening.Version}");

    public async Task<(Telling Telling, string? Stream)> FindAsync(ToldRow row, Happening happening, CancellationToken ct)
    {
        var found = row.Gathering switch
        {
            Gathering.NeedAndHour => await ByNeedAndHourAsync(row, happening, ct),
            Gathering.ActorAndMoment => await ByActorAndMomentAsync(row, happening, ct),
            _ => (Telling: new Telling(KeyOf(row, happening), false, row.Kind, row.Template, happening.Path, happening.Path), Stream: null),
        };
        if (found.Telling.Gathers)
        {
            _used.Add(found.Telling.Key);
        }

        return found;
    }

    private async Task<(Telling Telling, string? Stream)> ByNeedAndHourAsync(ToldRow row, Happening happening, CancellationToken ct)
    {
        var agency = happening.AgencyIds[0];
        var need = happening.NeedId ?? happening.RecordId;
        var needPath = PortalPaths.Need(need);
        var stream = $"{row.Template}:{agency:N}:{happening.At.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";
        var key = $"{stream}:{need:N}";
        if (!await IsUsedAsync(key, ct) && await IsFullAsync(stream, ct))
        {
            var list = PortalPaths.ListOf(needPath);
            return (new Telling(MoreOf(stream), true, row.Kind, row.Template + "-more", list, list), stream);
        }

        return (new Telling(key, true, row.Kind, row.Template, needPath, needPath), stream);
    }

    private static string MoreOf(string stream) => $"{stream}:more";

    /// <summary>Once there is a shared message there is no need to count: an hour may hold ten thousand proposals.</summary>
    private async Task<bool> IsFullAsync(string stream, CancellationToken ct)
    {
        if (await IsUsedAsync(MoreOf(stream), ct))
        {
            return true;
        }

        var stored = await db.Told.Where(x => x.Stream == stream).Select(x => x.GatheringKey).Distinct().Take(MaxNeedsAnHour).ToListAsync(ct);
        return _used.Where(x => x.StartsWith(stream, StringComparison.Ordinal)).Union(stored).Count() >= MaxNeedsAnHour;
    }

    /// <summary>Whether something was told under this key, a moment ago or before.</summary>
    private async Task<bool> IsUsedAsync(string key, CancellationToken ct)
    {
        if (_used.Contains(key))
        {
            return true;
        }

        if (!await db.Told.AnyAsync(x => x.GatheringKey == key, ct))
        {
            return false;
        }

        _used.Add(key);
        return true;
    }

    private async Task<(Telling Telling, string? Stream)> ByActorAndMomentAsync(ToldRow row, Happening happening, CancellationToken ct)
    {
        var owner = Audiences.KindOf(row.Audiences[0]) switch
        {
            OrganisationKind.Company => happening.CompanyId,
            OrganisationKind.Agency => happening.AgencyIds.Count > 0 ? happening.AgencyIds[0] : null,
            _ => null,
        };
        var actor = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{happening.Actor.Kind}|{happening.Actor.Subject}")).AsSpan(0, 8));
        var stream = $"{row.Template}:{owner:N}:{actor}";
        var from = happening.At - Pause;
        var until = happening.At + Pause;
        var key = await db.Told.Where(x => x.Stream == stream && x.At >= from && x.At <= until).OrderBy(x => x.At).Select(x => x.GatheringKey).FirstOrDefaultAsync(ct)
            ?? $"{stream}:{happening.At.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}";
        return (new Telling(key, true, row.Kind, row.Template, happening.Path, PortalPaths.ListOf(happening.Path)), stream);
    }
}
