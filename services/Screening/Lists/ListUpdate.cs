using System.Globalization;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.Screening.Lists.Held;
using Matchmaking.Screening.Lists.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists;

/// <summary>What came of a load.</summary>
/// <param name="Changed">Whether another version is in use now.</param>
/// <param name="Reader">How it was read.</param>
internal sealed record LoadOutcome(bool Changed, string Reader);

/// <summary>Brings a list up to what its source gave: a new version, a held load, or the word that nothing changed. The caller saves.</summary>
internal sealed partial class ListUpdate(ScreeningDbContext db, EvidenceRecorder evidence, IOptions<ScreeningOptions> options, ILogger<ListUpdate> logger)
{
    public async Task<LoadOutcome> TakeAsync(
        string code, string source, IReadOnlyList<PackedPart> files, ListOptions list, ListMapping? mapping, DateTimeOffset now, CancellationToken ct)
    {
        var load = ListReader.Load([.. files.Select(x => x.ToPart())], code, list.Format, mapping, list.Limits, ct);
        return new LoadOutcome(await TakeAsync(code, source, files, load, list.MaxLossPercent ?? options.Value.MaxLossPercent, now, ct), load.Reader);
    }

    /// <summary>The source says that it still has what it had last time.</summary>
    public async Task ConfirmAsync(string code, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Lists.FindAsync([code], ct) is not { } list)
        {
            return;
        }

        // What it had may be what waits for a person or was discarded: that confirms nothing.
        if (list is { HeldId: null, DiscardedSha256: null })
        {
            list.Confirm(now);
        }
        else
        {
            list.StillHas(list.HeldId is { } id ? await db.HeldLoads.FindAsync([id], ct) : null);
        }
    }

    public async Task<bool> TakeAsync(string code, string source, IReadOnlyList<PackedPart> files, ListLoad load, int maxLossPercent, DateTimeOffset now, CancellationToken ct)
    {
        var list = await db.Lists.FindAsync([code], ct);
        if (list is null)
        {
            await AdmitAsync(code, ct);
            list = new WatchList { Code = code };
            db.Lists.Add(list);
            await UseAsync(list, 1, LoadFacts.Of(load, source, ListDiff.Between([], load.Entries)), files, load, now, ct);
            return true;
        }

        var current = (await db.ListVersions.FindAsync([code, list.Current], ct))!;
        var held = list.HeldId is { } id ? await db.HeldLoads.FindAsync([id], ct) : null;
        if (current.Is(load))
        {
            await WithdrawAsync(held, ct);
            list.Confirm(now);
            return false;
        }

        if (held?.Is(load) == true || list.DiscardedSha256 == load.Sha256)
        {
            list.StillHas(held);
            return false;
        }

        var diff = ListDiff.Between(await db.EntriesAsync(code, current.Number, ct), load.Entries);
        var facts = LoadFacts.Of(load, source, diff);
        await WithdrawAsync(held, ct);
        if (Doubt(diff, current, load, maxLossPercent) is { } doubt)
        {
            var waiting = HeldLoad.Hold(code, current.Number, facts, $"{source}: {doubt}", now);
            db.HeldLoads.Add(waiting);
            db.HeldContents.Add(new HeldContent { Id = waiting.Id, Gzip = StoredList.PackFiles(files, now), Entries = StoredList.PackEntries(load.Entries) });
            list.Hold(waiting);
            Held(logger, code, doubt);
            return false;
        }

        await UseAsync(list, current.Number + 1, facts, files, load, now, ct);
        return true;
    }

    /// <summary>Why a load is not taken without a person; none when it is.</summary>
    private static string? Doubt(ListDiff diff, ListVersion current, ListLoad load, int maxLossPercent)
    {
        if (diff.Removed.Length * 100L > current.Entries * (long)maxLossPercent)
        {
            return $"The file lacks {diff.Removed.Length} of the {current.Entries} entries in use, more than {maxLossPercent} percent. It waits for a screening lead; the version in use stays.";
        }

        return load.GeneratedAt < current.GeneratedAt
            ? string.Create(CultureInfo.InvariantCulture, $"The file is from {load.GeneratedAt:yyyy-MM-dd HH:mm}, older than the version in use, from {current.GeneratedAt:yyyy-MM-dd HH:mm}. It waits for a screening lead; the version in use stays.")
            : null;
    }

    private async Task UseAsync(WatchList list, int number, LoadFacts facts, IReadOnlyList<PackedPart> files, ListLoad load, DateTimeOffset now, CancellationToken ct)
    {
        var content = new ListContent { ListCode = list.Code, Number = number, Gzip = StoredList.PackFiles(files, now), Entries = StoredList.PackEntries(load.Entries) };
        await evidence.UseAsync(list, ListVersion.Of(list.Code, number, facts, now), content, now, ct);
        Loaded(logger, list.Code, number, load.Counts.Entries);
    }

    private async Task WithdrawAsync(HeldLoad? held, CancellationToken ct)
    {
        if (held is not null)
        {
            held.Replace();
            await db.DropHeldContentAsync(held.Id, ct);
        }
    }

    /// <summary>A result names every list that it used, and has only so much room.</summary>
    private async Task AdmitAsync(string code, CancellationToken ct)
    {
        if (options.Value.Provider is { IsThere: true } provider && provider.Code == code)
        {
            throw new ListRefusedException($"The code {code} is that of the commercial provider", "Give the list another name");
        }

        var codes = await db.Lists.Select(x => x.Code).ToListAsync(ct);
        if (ListVersion.Signature(codes.Append(code).Select(x => (x, 1_000_000))).Length > ScreenedCompany.MaxListVersion)
        {
            throw new ListRefusedException(ListErrors.TooManyLists.Detail, "Put fewer lists into use");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Watch list {List} is now version {Version} with {Entries} entries")]
    private static partial void Loaded(ILogger logger, string list, int version, int entries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A load of watch list {List} is held for a person: {Doubt}")]
    private static partial void Held(ILogger logger, string list, string doubt);
}
