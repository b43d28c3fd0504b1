using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.Screening.Lists.Sources;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>
/// Looks at one source for newer lists, at start and on its schedule; sources know nothing of each other. A file that is damaged or not there
/// changes nothing but the reason shown, a doubtful one is held for a person; a newer version has every known company screened again.
/// </summary>
internal sealed partial class RefreshLists(ScreeningDbContext db, ListSources sources, ListUpdate update, TimeProvider time, ILogger<RefreshLists> logger) : IDueWork
{
    public const string Kind = "refresh-lists";
    public const string Key = ListSources.Shared;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        // A source that is configured no more is not looked at; its lists say so by their age.
        if (sources.Find(key) is not { } origin)
        {
            await DisownAsync(key, ct);
            return;
        }

        var now = time.GetUtcNow();
        if (origin.Options.Disabled)
        {
            await EnableAsync(origin, false, now, ct);
            return;
        }

        var check = await CheckOfAsync(origin, ct);
        var (failures, outcome) = (new List<string>(), new Outcome());
        try
        {
            var offered = sources.Offered(origin);
            foreach (var list in offered)
            {
                await RefreshAsync(origin, list, check, outcome, failures, now, ct);
            }

            if (origin.IsShared)
            {
                await MissAsync(offered, failures, ct);
            }
        }
        catch (Exception exception) when (IsSourceFault(exception))
        {
            failures.Add(exception.Message);
            foreach (var list in await ListsOfAsync(origin, ct))
            {
                list.Fail(exception.Message);
            }
        }

        // What an address said holds only for what was read in full.
        check.Record(failures.Count == 0 ? null : string.Join(" · ", failures), now, failures.Count == 0 ? outcome.Validators : null, failures.Count == 0 ? outcome.Reader : null);
        await EnableAsync(origin, true, now, ct);
        if (outcome.Changed)
        {
            await db.ScheduleAsync(RescreenCompanies.Kind, RescreenCompanies.Key, now, ct);
        }

        var next = failures.Count > 0 && AfterFailure < origin.Options.Every ? AfterFailure : origin.Options.Every;
        await db.ScheduleAsync(Kind, key, now + next, ct);
    }

    private async Task RefreshAsync(ListOrigin origin, OfferedList offered, SourceCheck check, Outcome outcome, List<string> failures, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            if (origin.IsShared && sources.Find(offered.Code) is not null)
            {
                throw new ListRefusedException($"The list {offered.Code} has a source of its own", "Take its file out of the folder of several lists, or give it another name");
            }

            var mapping = await ListSources.MappingAsync(origin.Options, ct);
            var fetched = await offered.FetchAsync(KnownOf(origin, offered, check, mapping), ct);
            if (fetched.IsUnchanged)
            {
                await update.ConfirmAsync(offered.Code, now, ct);
                (outcome.Validators, outcome.Reader) = (check.Validators, check.Reader);
                return;
            }

            var done = await update.TakeAsync(offered.Code, offered.Name, fetched.Parts, origin.Options, mapping, now, ct);
            (outcome.Validators, outcome.Reader) = (fetched.Validators, done.Reader);
            outcome.Changed |= done.Changed;
        }
        catch (Exception exception) when (IsSourceFault(exception))
        {
            Refused(logger, offered.Code, exception);
            (await db.Lists.FindAsync([offered.Code], ct))?.Fail($"{offered.Name}: {exception.Message}");
            failures.Add($"{offered.Name}: {exception.Message}");
        }
    }

    /// <summary>Asks "is it still that one?" only about what would be read the same way again.</summary>
    private static IReadOnlyDictionary<string, Validator> KnownOf(ListOrigin origin, OfferedList offered, SourceCheck check, ListMapping? mapping)
    {
        var same = check.Validators is { Count: > 0 } && check.Reader is { } reader && ListFormats.Find(reader.Split('/')[0]) is { } format
            && (origin.Options.Format is null || origin.Options.Format == format.Code) && reader == ListReader.ReaderOf(format, mapping) && offered.Code.Length > 0;
        return same ? check.Validators! : Fetched.NoValidators;
    }

    private async Task MissAsync(IReadOnlyList<OfferedList> offered, List<string> failures, CancellationToken ct)
    {
        foreach (var gone in (await db.Lists.ToListAsync(ct)).Where(list => IsShared(list) && offered.All(x => x.Code != list.Code)))
        {
            gone.Fail("The source offers this list no more. The version in use stays until the list is back.");
            failures.Add($"{gone.Code}: not at the source");
        }
    }

    private async Task<IEnumerable<WatchList>> ListsOfAsync(ListOrigin origin, CancellationToken ct) =>
        origin.IsShared ? (await db.Lists.ToListAsync(ct)).Where(IsShared) : (await db.Lists.FindAsync([origin.Key], ct)) is { } list ? [list] : [];

    private bool IsShared(WatchList list) => list.UploadedName is null && sources.Find(list.Code) is null;

    private async Task<SourceCheck> CheckOfAsync(ListOrigin origin, CancellationToken ct)
    {
        var name = origin.IsShared ? SourceCheck.Only : origin.Key;
        if (await db.SourceChecks.FindAsync([name], ct) is { } known)
        {
            return known;
        }

        var check = new SourceCheck { Source = name };
        db.SourceChecks.Add(check);
        return check;
    }

    private async Task EnableAsync(ListOrigin origin, bool enabled, DateTimeOffset now, CancellationToken ct)
    {
        if (!origin.IsShared && await db.Lists.FindAsync([origin.Key], ct) is { } list && list.Enable(enabled))
        {
            await db.ScheduleAsync(RescreenCompanies.Kind, RescreenCompanies.Key, now, ct);
        }
    }

    private async Task DisownAsync(string key, CancellationToken ct)
    {
        if (await db.Lists.FindAsync([key], ct) is { UploadedName: null } list)
        {
            list.Fail("No source is configured for this list any more. The version in use stays.");
        }
    }

    private static bool IsSourceFault(Exception exception) =>
        exception is ListRefusedException or IOException or UnauthorizedAccessException or HttpRequestException or TaskCanceledException { InnerException: TimeoutException };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watch list {List} could not be refreshed; the version in use stays")]
    private static partial void Refused(ILogger logger, string list, Exception exception);

    private sealed class Outcome
    {
        public bool Changed { get; set; }
        public IReadOnlyDictionary<string, Validator>? Validators { get; set; }
        public string? Reader { get; set; }
    }
}
