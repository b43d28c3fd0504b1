using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.Screening.Lists.Held;
using Matchmaking.Screening.Lists.Sources;
using Matchmaking.Screening.Providers;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>What screening compares with, how old it is, why a list could not be refreshed, and what waits for a person.</summary>
internal static class GetWatchLists
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.DeskOrOperator).WithName("GetWatchLists").WithSummary("Watch lists with the versions in use.");

    private static async Task<Ok<WatchListsResponse>> HandleAsync(ScreeningDbContext db, ListSources sources, AskedProviders providers, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var checks = await db.SourceChecks.AsNoTracking().ToDictionaryAsync(x => x.Source, StringComparer.Ordinal, ct);
        var held = (await db.HeldLoads.AsNoTracking().Where(x => x.State == HeldState.Waiting).ToListAsync(ct)).ToDictionary(x => x.Id);
        var lists = await db.Lists.AsNoTracking()
            .Join(db.ListVersions.AsNoTracking(), x => new { x.Code, Number = x.Current }, x => new { Code = x.ListCode, x.Number }, (list, version) => new { list, version })
            .OrderBy(x => x.list.Code)
            .ToListAsync(ct);
        return TypedResults.Ok(new WatchListsResponse
        {
            Source = sources.Name,
            CheckedAt = checks.Values.Select(x => (DateTimeOffset?)x.CheckedAt).Max(),
            Problem = checks.Values.Select(x => x.Problem).OfType<string>().ToArray() is { Length: > 0 } problems ? string.Join(" · ", problems) : null,
            Provider = await ProviderAsync(db, providers, ct),
            Lists = [.. lists.Select(x => List(x.list, x.version, sources, checks, x.list.HeldId is { } id ? held.GetValueOrDefault(id) : null, now))],
        });
    }

    /// <summary>Whether a commercial provider answers, as far as companies wait for it.</summary>
    private static async Task<ProviderStateResponse?> ProviderAsync(ScreeningDbContext db, AskedProviders providers, CancellationToken ct)
    {
        var waiting = db.Companies.AsNoTracking().Where(x => x.ProviderSince != null);
        var (code, count) = (string.Join(", ", providers.Codes), await waiting.CountAsync(ct));
        var first = count == 0 ? null : await waiting.OrderBy(x => x.ProviderSince).Select(x => new { x.ProviderSince, x.ProviderProblem }).FirstOrDefaultAsync(ct);
        return code.Length == 0 && count == 0 ? null : new ProviderStateResponse { Code = code, Waiting = count, Since = first?.ProviderSince, Problem = first?.ProviderProblem };
    }

    private static WatchListResponse List(WatchList list, ListVersion version, ListSources sources, Dictionary<string, SourceCheck> checks, HeldLoad? held, DateTimeOffset now)
    {
        var origin = list.UploadedName is null ? sources.Find(list.Code) ?? sources.Find(ListSources.Shared) : null;
        var format = ListFormats.Find(version.Reader.Split('/')[0]);
        return new WatchListResponse
        {
            Code = list.Code,
            Name = sources.NameOf(list),
            Source = origin?.Name ?? version.Source,
            Format = format?.Code,
            FormatRunOnRealFiles = format?.RunOnRealFiles ?? true,
            EveryMinutes = origin is null ? null : (int)origin.Options.Every.TotalMinutes,
            CheckedAt = origin is null ? null : checks.GetValueOrDefault(origin.IsShared ? SourceCheck.Only : origin.Key)?.CheckedAt,
            Disabled = list.Disabled,
            Stale = ListAges.IsStale(list, sources.OptionsOf(list.Code).Every, now),
            ConfirmedAt = list.ConfirmedAt,
            AgeHours = (int)(now - list.ConfirmedAt).TotalHours,
            Problem = list.Problem,
            RecordVersion = list.Revision,
            Held = held?.Response(list.Code, list.Revision),
            Version = version.Response(),
        };
    }
}
