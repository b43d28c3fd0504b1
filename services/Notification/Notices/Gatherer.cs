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

    /// <summary>By stream the messages that something was told under, as many as matter.</summary>
    private readonly Dictionary<string, HashSet<string>> _used = new(StringComparer.Ordinal);

    public static string KeyOf(ToldRow row, Happening happening) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Template}:{row.Audiences[0]}:{happening.RecordId:N}:{happening.Version}");

    /// <summary>Looks up what was told already where these may be gathered.</summary>
    public async Task PrepareAsync(IEnumerable<(ToldRow Row, Happening Happening)> coming, CancellationToken ct)
    {
        var streams = coming.Where(x => x.Row.Gathering == Gathering.NeedAndHour).ToLookup(x => StreamOf(x.Row, x.Happening), x => x.Happening);
        foreach (var (stream, happenings) in streams.Select(x => (x.Key, x.ToArray())))
        {
            var known = _used.TryGetValue(stream, out var before) ? before : _used[stream] = new HashSet<string>(StringComparer.Ordinal);

            // One after the other: thousands may have been told under a shared key, and a question for all of them would go through each.
            foreach (var key in happenings.Select(x => KeyIn(stream, x)).Append(MoreIn(stream)).Distinct().Where(x => !known.Contains(x)).ToArray())
            {
                if (await db.Told.AnyAsync(x => x.GatheringKey == key, ct))
                {
                    known.Add(key);
                }
            }

            if (!known.Contains(MoreIn(stream)))
            {
                // Once there is a shared message there is no need to count: an hour may hold ten thousand proposals.
                known.UnionWith(await db.Told.Where(x => x.Stream == stream).Select(x => x.GatheringKey!).Distinct().Take(MaxNeedsAnHour).ToListAsync(ct));
            }
        }
    }

    /// <summary>For what was prepared.</summary>
    public async Task<(Telling Telling, string? Stream)> FindAsync(ToldRow row, Happening happening, CancellationToken ct) => row.Gathering switch
    {
        Gathering.NeedAndHour => ByNeedAndHour(row, happening),
        Gathering.ActorAndMoment => await ByActorAndMomentAsync(row, happening, ct),
        _ => (new Telling(KeyOf(row, happening), false, row.Kind, row.Template, happening.Path, happening.Path), null),
    };

    private static string StreamOf(ToldRow row, Happening happening) =>
        $"{row.Template}:{happening.AgencyIds[0]:N}:{happening.At.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";

    private static Guid NeedOf(Happening happening) => happening.NeedId ?? happening.RecordId;

    private static string KeyIn(string stream, Happening happening) => $"{stream}:{NeedOf(happening):N}";

    private static string MoreIn(string stream) => $"{stream}:more";

    private (Telling Telling, string Stream) ByNeedAndHour(ToldRow row, Happening happening)
    {
        var path = PortalPaths.Need(NeedOf(happening));
        var stream = StreamOf(row, happening);
        var (used, key, more) = (_used[stream], KeyIn(stream, happening), MoreIn(stream));
        if (!used.Contains(key) && (used.Contains(more) || used.Count >= MaxNeedsAnHour))
        {
            used.Add(more);
            var list = PortalPaths.ListOf(path);
            return (new Telling(more, true, row.Kind, row.Template + "-more", list, list), stream);
        }

        used.Add(key);
        return (new Telling(key, true, row.Kind, row.Template, path, path), stream);
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
