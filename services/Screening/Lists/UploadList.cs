using System.Text.RegularExpressions;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.Screening.Lists.Sources;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists;

/// <summary>A screening lead brings a list of one's own – an agency's exclusions, a bank's – tries it out first, and replaces it the same way.</summary>
internal static partial class UploadList
{
    private const int Shown = 10;
    private const long MaxBody = ListUploadRequest.MaxBytes * 2L;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{code}/upload", HandleAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
        .RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
        .WithName("UploadWatchList").WithSummary("Upload a list of one's own (CSV or JSON Lines with a mapping); dryRun only says what would come of it.");

    private static async Task<Ok<ListUploadResponse>> HandleAsync(
        string code, ListUploadRequest request, Caller caller, ScreeningDbContext db, ListSources sources, ListUpdate update, IOptions<ScreeningOptions> options, TimeProvider time, CancellationToken ct)
    {
        var (name, file) = Check(code, request);
        var list = await db.Lists.FindAsync([code], ct);
        if (sources.Find(code) is not null || list is { UploadedName: null })
        {
            ListErrors.HasSource.Throw();
        }

        try
        {
            var now = time.GetUtcNow();
            using var content = new MemoryStream(request.Content.ToArray());
            var parts = await Packing.PackAsync(file, content, ListLimits.Default, ct);
            var load = ListReader.Load([.. parts.Select(x => x.ToPart())], code, mapping: request.Mapping is null ? null : ListMapping.Of(request.Mapping), ct: ct);
            var diff = ListDiff.Between(list is null ? [] : await db.EntriesAsync(code, list.Current, ct), load.Entries);
            if (!request.DryRun)
            {
                var changed = await update.TakeAsync(code, $"{file}, uploaded by {caller.ActForDesk().Name}", parts, load, options.Value.MaxLossPercent, now, ct);
                list = (await db.Lists.FindAsync([code], ct))!;
                list.NameUpload(name);
                if (changed)
                {
                    await db.ScheduleAsync(RescreenCompanies.Kind, RescreenCompanies.Key, now, ct);
                }

                await db.SaveChangesAsync(ct);
            }

            return TypedResults.Ok(new ListUploadResponse
            {
                Code = code,
                DryRun = request.DryRun,
                Load = ListVersion.Of(code, 0, LoadFacts.Of(load, file, diff), now).Response(),
                FirstEntries = [.. load.Entries.Take(Shown).Select(x => ListVersionChanges.Change(x.Id, ListChangeKind.Added, null, x))],
                Current = list?.Current ?? 0,
                Held = list?.HeldId is not null,
            });
        }
        catch (ListRefusedException refused)
        {
            throw new RefusedException(ListErrors.Refused(refused.Message));
        }
    }

    private static (string Name, string File) Check(string code, ListUploadRequest request)
    {
        var errors = new FieldErrors();
        if (!CodeForm().IsMatch(code) || code is "all" or "lists")
        {
            errors.Add("code", "malformed", "Use 2 to 40 lower-case letters, digits and hyphens.");
        }

        var name = PlainText.LineOrNull(request.Name) ?? "";
        errors.Length("name", name, 2, 200);
        var file = PlainText.LineOrNull(Path.GetFileName(request.FileName)) ?? "";
        errors.Length("fileName", file, 1, 200);
        if (request.Content.Length is 0 or > ListUploadRequest.MaxBytes)
        {
            errors.Add("content", request.Content.Length == 0 ? "required" : "too-long", $"Give a file of at most {ListUploadRequest.MaxBytes / (1024 * 1024)} MB.");
        }

        foreach (var (field, fault) in request.Mapping is null ? [] : ListMapping.Faults(request.Mapping))
        {
            errors.Add("mapping." + field, "invalid", fault);
        }

        errors.ThrowIfAny();
        return (name, file);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeForm();
}
