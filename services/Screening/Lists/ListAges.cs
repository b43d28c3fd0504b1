using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>How old the lists in use are, for every place that shows a result.</summary>
internal static class ListAges
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>A source that was silent for a day, or for three of its turns where these are longer, is worth a word. Who uploads a list has no turns.</summary>
    public static bool IsStale(WatchList list, TimeSpan every, DateTimeOffset now) =>
        list.UploadedName is null && now - list.ConfirmedAt > (every * 3 > Patience ? every * 3 : Patience);

    public static async Task<IReadOnlyList<ListAgeResponse>> ListAgesAsync(this ScreeningDbContext db, Sources.ListSources sources, DateTimeOffset now, CancellationToken ct) =>
    [
        .. (await db.Lists.AsNoTracking().Where(x => !x.Disabled).OrderBy(x => x.Code).ToListAsync(ct)).Select(x => new ListAgeResponse
        {
            Code = x.Code,
            Version = x.Current,
            AgeHours = (int)(now - x.ConfirmedAt).TotalHours,
            Stale = IsStale(x, sources.OptionsOf(x.Code).Every, now),
            Problem = x.Problem,
        }),
    ];
}
