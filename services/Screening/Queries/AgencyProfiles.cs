using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Lists.Sources;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Queries;

/// <summary>
/// How closely an agency has its own questions compared when they say nothing: a lower score, lists beside the platform's minimum. An agency's
/// admin, or the screening lead for the agency, sets it; it may only tighten, also when the platform's own settings change later.
/// </summary>
internal static class AgencyProfiles
{
    private const int MostVersions = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/agencies/{id:guid}", GetAsync).RequirePolicy(Policies.AgencyOrDesk)
            .WithName("GetAgencyScreeningProfile").WithSummary("Threshold and lists of an agency's searches, batches and match requests that name none.");
        app.MapPut("/agencies/{id:guid}", PutAsync).RequirePolicy(Policies.AgencyOrDesk)
            .WithName("PutAgencyScreeningProfile").WithSummary("Set them (If-Match, 0 for the first); looser than the platform is refused.");
        app.MapGet("/agencies/{id:guid}/history", HistoryAsync).RequirePolicy(Policies.AgencyOrDesk)
            .WithName("GetAgencyScreeningProfileHistory").WithSummary("What was set, by whom and when: the last fifty, newest first.");
    }

    /// <summary>Lists that every question of an agency is compared with.</summary>
    public static IReadOnlyList<string> Minimum(ScreeningOptions options, IReadOnlyCollection<string> inUse) =>
        options.MinimumLists.Count == 0 ? [.. inUse] : [.. inUse.Where(options.MinimumLists.Contains)];

    /// <summary>Of several agencies' people the closest: the lowest score, and every list that one of them wants. No lists means all.</summary>
    public static async Task<(int Threshold, IReadOnlyList<string> Lists)> ForAsync(
        ScreeningDbContext db, Caller caller, ScreeningOptions options, IReadOnlyCollection<string> inUse, CancellationToken ct)
    {
        var threshold = options.Threshold;
        var (lists, all) = (new HashSet<string>(StringComparer.Ordinal), caller.IsDesk);
        foreach (var agency in caller.IsDesk ? [] : caller.Organisations(OrganisationKind.Agency))
        {
            var profile = await AgencyProfile.OfAsync(db, agency, ct);
            threshold = Math.Min(threshold, profile?.Threshold ?? threshold);
            all |= profile is null or { Lists.Count: 0 };
            lists.UnionWith(profile?.Lists ?? []);
        }

        return (threshold, all || lists.Count == 0 ? [] : [.. inUse.Where(x => lists.Contains(x) || Minimum(options, inUse).Contains(x))]);
    }

    private static async Task<Ok<AgencyScreeningProfileResponse>> GetAsync(
        Guid id, Caller caller, HttpContext http, ScreeningDbContext db, ListSources sources, IOptions<ScreeningOptions> options, CancellationToken ct)
    {
        GetChecklist.RequireOwn(caller, id);
        var profile = await AgencyProfile.OfAsync(db, id, ct);
        return Versioned.Ok(http, profile?.Version ?? 0, Response(id, profile, options.Value, await InUseAsync(db, sources, ct)));
    }

    private static async Task<Ok<IReadOnlyList<AgencyScreeningProfileVersion>>> HistoryAsync(Guid id, Caller caller, ScreeningDbContext db, CancellationToken ct)
    {
        GetChecklist.RequireOwn(caller, id);
        var versions = await db.AgencyProfiles.AsNoTracking().Where(x => x.AgencyId == id).OrderByDescending(x => x.Version).Take(MostVersions).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<AgencyScreeningProfileVersion>>(
            [.. versions.Select(x => new AgencyScreeningProfileVersion { Version = x.Version, Threshold = x.Threshold, Lists = x.Lists, Note = x.Note, By = x.By, At = x.At })]);
    }

    private static async Task<Ok<AgencyScreeningProfileResponse>> PutAsync(
        Guid id, AgencyScreeningProfileRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, ListSources sources, IOptions<ScreeningOptions> options,
        TimeProvider time, CancellationToken ct)
    {
        GetChecklist.RequireOwn(caller, id);
        if (!caller.IsIn(id, Roles.AgencyAdmin) && !ScreeningRoles.IsLead(caller))
        {
            Error.Forbidden.Throw();
        }

        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"profiles/{id}", ct);
        var last = await AgencyProfile.OfAsync(db, id, ct);
        ifMatch.Check(last?.Version ?? 0);
        var inUse = await InUseAsync(db, sources, ct);
        var (lists, note) = Check(request, options.Value, [.. inUse.Select(x => x.Code)]);
        var kept = new AgencyProfile
        {
            AgencyId = id, Version = (last?.Version ?? 0) + 1, Lists = lists, Threshold = request.Threshold, Note = note,
            By = caller.IsIn(id) ? caller.ActFor(id) : caller.ActForDesk(), At = time.GetUtcNow(),
        };
        db.AgencyProfiles.Add(kept);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return Versioned.Ok(http, kept.Version, Response(id, kept, options.Value, inUse));
    }

    private static (IReadOnlyList<string> Lists, string? Note) Check(AgencyScreeningProfileRequest request, ScreeningOptions options, List<string> inUse)
    {
        var errors = new FieldErrors();
        if (request.Threshold is < RecordSearch.LeastThreshold or > 1000)
        {
            errors.Add("threshold", "out-of-range", $"Say {RecordSearch.LeastThreshold} to {options.Threshold}.");
        }
        else if (request.Threshold > options.Threshold)
        {
            errors.Add("threshold", "looser", $"An agency may look closer than the platform, not less closely. Minimum: {options.Threshold}; wanted: {request.Threshold}.");
        }

        string[] lists = [.. (request.Lists ?? []).Where(x => !string.IsNullOrWhiteSpace(x)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        for (var i = 0; i < lists.Length; i++)
        {
            if (!inUse.Contains(lists[i]))
            {
                errors.Add($"lists[{i}]", "unknown-code", $"There is no list '{(lists[i].Length > 40 ? lists[i][..40] : lists[i])}'.");
            }
        }

        if (lists.Length > 0 && Minimum(options, inUse).Except(lists, StringComparer.Ordinal).ToArray() is { Length: > 0 } missing)
        {
            errors.Add("lists", "looser", $"The platform's minimum stays: add {string.Join(", ", missing)}, or name no lists for all of them.");
        }

        var note = PlainText.BlockOrNull(request.Note);
        errors.Length("note", note ?? "", 0, 2_000);
        errors.ThrowIfAny();
        return (lists, note);
    }

    private static async Task<IReadOnlyList<ListToChoose>> InUseAsync(ScreeningDbContext db, ListSources sources, CancellationToken ct) =>
        [.. (await db.Lists.AsNoTracking().Where(x => !x.Disabled).OrderBy(x => x.Code).ToListAsync(ct)).Select(x => new ListToChoose(x.Code, sources.NameOf(x)))];

    private static AgencyScreeningProfileResponse Response(Guid id, AgencyProfile? profile, ScreeningOptions options, IReadOnlyList<ListToChoose> available)
    {
        string[] inUse = [.. available.Select(x => x.Code)];
        return new AgencyScreeningProfileResponse
        {
            AgencyId = id,
            Version = profile?.Version ?? 0,
            Threshold = profile?.Threshold,
            Lists = profile?.Lists ?? [],
            UsedThreshold = Math.Min(options.Threshold, profile?.Threshold ?? options.Threshold),
            UsedLists = profile is null or { Lists.Count: 0 } ? inUse : [.. inUse.Where(x => profile.Lists.Contains(x) || Minimum(options, inUse).Contains(x))],
            MinimumLists = Minimum(options, inUse),
            PlatformThreshold = options.Threshold,
            Available = available,
            Note = profile?.Note,
            By = profile?.By,
            At = profile?.At,
        };
    }
}
