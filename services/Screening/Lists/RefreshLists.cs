using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists;

/// <summary>
/// Looks for newer lists, at start and every hour. A file that is damaged, too small or not there changes nothing but the reason shown; a
/// newer version has every known company screened again.
/// </summary>
internal sealed partial class RefreshLists(
    ScreeningDbContext db, ListSource source, EvidenceRecorder evidence, IOptions<ScreeningOptions> options, TimeProvider time, ILogger<RefreshLists> logger) : IDueWork
{
    public const string Kind = "refresh-lists";
    public const string Key = "all";

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lists = await db.Lists.ToDictionaryAsync(x => x.Code, StringComparer.Ordinal, ct);
        var check = await db.SourceChecks.FindAsync([SourceCheck.Only], ct);
        if (check is null)
        {
            check = new SourceCheck();
            db.SourceChecks.Add(check);
        }

        var (failures, changed) = (new List<string>(), false);
        try
        {
            var files = source.Find();
            foreach (var file in files)
            {
                changed |= await RefreshAsync(file, lists, failures, now, ct);
            }

            foreach (var gone in lists.Values.Where(list => files.All(file => file.Code != list.Code)))
            {
                gone.Fail("The source offers this list no more. The version in use stays until the list is back.");
                failures.Add($"{gone.Code}: not at the source");
            }
        }
        catch (Exception exception) when (IsSourceFault(exception))
        {
            failures.Add(exception.Message);
            foreach (var list in lists.Values)
            {
                list.Fail(exception.Message);
            }
        }

        check.Record(failures.Count == 0 ? null : string.Join(" · ", failures), now);
        if (changed)
        {
            await db.ScheduleAsync(RescreenCompanies.Kind, RescreenCompanies.Key, now, ct);
        }

        await db.ScheduleAsync(Kind, key, now + (failures.Count == 0 ? Every : AfterFailure), ct);
    }

    private async Task<bool> RefreshAsync(ListFile file, Dictionary<string, WatchList> lists, List<string> failures, DateTimeOffset now, CancellationToken ct)
    {
        lists.TryGetValue(file.Code, out var list);
        try
        {
            byte[] packed;
            await using (var stream = await file.OpenAsync(ct))
            {
                packed = await PackedList.PackAsync(stream, ListLimits.Default, ct);
            }

            var load = PackedList.Load(packed, file.Code, ct);
            var current = list is null ? null : await db.ListVersions.FindAsync([list.Code, list.Current], ct);
            if (list is not null && current?.Sha256 == load.Sha256)
            {
                list.Confirm(now);
                return false;
            }

            var diff = ListDiff.Between(current is null ? [] : await EntriesAsync(current, ct), load.Entries);
            RefuseLoss(diff, current);
            if (list is null)
            {
                list = new WatchList { Code = file.Code };
                db.Lists.Add(list);
            }

            var version = ListVersion.Of(load, (current?.Number ?? 0) + 1, file.Name, diff, now);
            db.ListVersions.Add(version);
            var content = new ListContent { ListCode = version.ListCode, Number = version.Number, Gzip = packed };
            db.ListContents.Add(content);
            await evidence.StoredAsync(version, content, now, ct);
            list.Use(version.Number, now);
            await evidence.TakenIntoUseAsync(version, now, ct);
            Loaded(logger, version.ListCode, version.Number, load.Counts.Entries);
            return true;
        }
        catch (Exception exception) when (IsSourceFault(exception))
        {
            Refused(logger, file.Code, exception);
            list?.Fail($"{file.Name}: {exception.Message}");
            failures.Add($"{file.Name}: {exception.Message}");
            return false;
        }
    }

    private async Task<IReadOnlyList<ListEntry>> EntriesAsync(ListVersion version, CancellationToken ct)
    {
        var content = await db.ListContents.AsNoTracking().SingleAsync(x => x.ListCode == version.ListCode && x.Number == version.Number, ct);
        return PackedList.Load(content.Gzip, version.ListCode, ct).Entries;
    }

    private void RefuseLoss(ListDiff diff, ListVersion? current)
    {
        var before = (current?.Persons + current?.Organisations) ?? 0;
        if (diff.Removed.Length * 100L > before * (long)options.Value.MaxLossPercent)
        {
            throw new ListRefusedException(
                $"The file lacks {diff.Removed.Length} of the {before} entries in use", "Check the source; raise Screening:MaxLossPercent if so many were really taken off");
        }
    }

    private static bool IsSourceFault(Exception exception) =>
        exception is ListRefusedException or IOException or UnauthorizedAccessException or HttpRequestException or TaskCanceledException { InnerException: TimeoutException };

    [LoggerMessage(Level = LogLevel.Information, Message = "Watch list {List} is now version {Version} with {Entries} entries")]
    private static partial void Loaded(ILogger logger, string list, int version, int entries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watch list {List} could not be refreshed; the version in use stays")]
    private static partial void Refused(ILogger logger, string list, Exception exception);
}
