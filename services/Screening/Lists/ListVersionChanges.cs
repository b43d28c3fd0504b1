using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>What a version, or a load that waits, does to the entries: page by page, each with what it said before and says now.</summary>
internal static class ListVersionChanges
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{code}/versions/{number:int}/changes", OfVersionAsync).RequirePolicy(Policies.Desk)
            .WithName("ListWatchListChanges").WithSummary("Entries that a version added, removed or changed (kind), with each field before and after.");
        app.MapGet("/{code}/held/changes", OfHeldAsync).RequirePolicy(Policies.Desk)
            .WithName("ListHeldWatchListChanges").WithSummary("What the load that waits would add, remove or change (kind), with each field before and after.");
    }

    private static async Task<Ok<Page<ListChangeResponse>>> OfVersionAsync(string code, int number, string? kind, [AsParameters] PageRequest page, ScreeningDbContext db, CancellationToken ct)
    {
        var version = await db.ListVersions.AsNoTracking().FirstOrDefaultAsync(x => x.ListCode == code && x.Number == number, ct) ?? throw new RefusedException(Error.NotFound);
        return await AnswerAsync(
            version.Diff, kind, page, number > 1 ? () => db.EntriesAsync(code, number - 1, ct) : () => Task.FromResult<IEnumerable<ListEntry>>([]), () => db.EntriesAsync(code, number, ct));
    }

    private static async Task<Ok<Page<ListChangeResponse>>> OfHeldAsync(string code, string? kind, [AsParameters] PageRequest page, ScreeningDbContext db, CancellationToken ct)
    {
        var list = await db.Lists.AsNoTracking().FirstOrDefaultAsync(x => x.Code == code, ct) ?? throw new RefusedException(Error.NotFound);
        var held = await db.HeldLoads.AsNoTracking().FirstOrDefaultAsync(x => x.Id == list.HeldId, ct) ?? throw new RefusedException(ListErrors.NothingHeld);
        return await AnswerAsync(
            held.Facts.Diff, kind, page, () => db.EntriesAsync(code, held.Against, ct),
            async () => StoredList.Entries((await db.HeldContents.AsNoTracking().FirstOrDefaultAsync(x => x.Id == held.Id, ct) ?? throw new RefusedException(ListErrors.NothingHeld)).Entries));
    }

    private static async Task<Ok<Page<ListChangeResponse>>> AnswerAsync(ListDiff diff, string? kind, PageRequest page, Func<Task<IEnumerable<ListEntry>>> before, Func<Task<IEnumerable<ListEntry>>> after)
    {
        var wanted = Words.Parse<ListChangeKind>("kind", kind) ?? ListChangeKind.Changed;
        var start = (int)Math.Min(page.Position()?.Sort ?? 0, int.MaxValue - 1_000);
        // The ids never change, so the place among them is where the page before ended.
        var ids = diff.Of(wanted).Skip(start).Take(page.Take + 1).Select((id, i) => (id, i)).ToArray();
        var shown = ids.Take(page.Take).Select(x => x.id).ToHashSet(StringComparer.Ordinal);
        var old = shown.Count == 0 || wanted == ListChangeKind.Added ? [] : Those(await before(), shown);
        var now = shown.Count == 0 || wanted == ListChangeKind.Removed ? [] : Those(await after(), shown);
        var answer = page.Page(ids, x => (start + x.i + 1, Guid.Empty));
        return TypedResults.Ok(new Page<ListChangeResponse>([.. answer.Items.Select(x => Change(x.id, wanted, old.GetValueOrDefault(x.id), now.GetValueOrDefault(x.id)))], answer.After));
    }

    /// <summary>A list may be large: only the entries of the page stay in memory.</summary>
    private static Dictionary<string, ListEntry> Those(IEnumerable<ListEntry> entries, HashSet<string> ids) =>
        entries.Where(x => ids.Contains(x.Id)).ToDictionary(x => x.Id, StringComparer.Ordinal);

    public static ListChangeResponse Change(string id, ListChangeKind kind, ListEntry? before, ListEntry? after) => new()
    {
        EntryId = id,
        Kind = kind,
        Name = (after ?? before)?.PrimaryName ?? "",
        EntryKind = (after ?? before)?.Kind.ToString().ToLowerInvariant() ?? "",
        Fields = EntryWords.Differences(before, after),
    };
}
