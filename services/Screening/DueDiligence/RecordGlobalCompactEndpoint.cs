using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>An officer notes what the Global Compact's register says of a company; that a participation ended puts clearances in question at once.</summary>
internal static class RecordGlobalCompactEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/companies/{id:guid}/global-compact", HandleAsync).WithTags("Clearances")
            .RequirePolicy(Policies.ScreeningOfficer).WithName("RecordGlobalCompact").WithSummary("Note what the Global Compact's register says (If-Match, 0 for the first).");
        app.MapGet("/companies/{id:guid}/global-compact", GetAsync).WithTags("Clearances")
            .RequirePolicy(Policies.Member).WithName("GetGlobalCompact").WithSummary("A company's Global Compact participation, with evidence and date.");
    }

    private static async Task<Ok<GlobalCompactResponse>> HandleAsync(
        Guid id, RecordGlobalCompact request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, CompactLapse lapse, TimeProvider time, CancellationToken ct)
    {
        await using var write = await db.BeginWriteAsync(ct);
        await AskForClearance.TakeTurnAsync(db, id, ct);
        var company = await db.Companies.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        var last = await GlobalCompactRecord.OfAsync(db, id, ct);
        ifMatch.Check(last?.Number ?? 0);
        var now = time.GetUtcNow();
        request = Check(request, DateOnly.FromDateTime(now.UtcDateTime));
        var record = new GlobalCompactRecord
        {
            CompanyId = id, Number = (last?.Number ?? 0) + 1, Participates = request.Participates, Since = request.Since, LastReport = request.LastReport,
            NextReport = request.NextReport, Evidence = request.Evidence, Note = request.Note, By = caller.ActForDesk(), At = now,
        };
        db.GlobalCompact.Add(record);
        if (request is { Participates: true, NextReport: { } due })
        {
            await db.ScheduleAsync(LapseOfCompact.Kind, id.ToString(), Clearance.EndOf(due), ct);
        }
        else if (last?.CountsAt(now) == true)
        {
            await lapse.TellAsync(company, record.By, ct);
        }

        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return Versioned.Ok(http, record.Number, GlobalCompactRecord.Response(company, record, now));
    }

    private static async Task<Ok<GlobalCompactResponse>> GetAsync(Guid id, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var company = await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (company is null || (!caller.IsDesk && !caller.IsAgency && !caller.IsIn(id)))
        {
            throw new RefusedException(Error.NotFound);
        }

        var response = GlobalCompactRecord.Response(company, await GlobalCompactRecord.OfAsync(db, id, ct), time.GetUtcNow());
        return Versioned.Ok(http, response.Number, caller.IsDesk ? response : response with { Note = null, By = null });
    }

    private static RecordGlobalCompact Check(RecordGlobalCompact request, DateOnly today)
    {
        var errors = new FieldErrors();
        var clean = request with { Evidence = PlainText.LineOrNull(request.Evidence), Note = PlainText.BlockOrNull(request.Note) };
        errors.Length("evidence", clean.Evidence, 1, 500);
        if (clean.Evidence is { } link && (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps))
        {
            errors.Add("evidence", "malformed", "Give an address that begins with https://.");
        }

        errors.Length("note", clean.Note, 0, 2_000);
        if (clean.Since > today || clean.LastReport > today)
        {
            errors.Add(clean.Since > today ? "since" : "lastReport", "out-of-range", "This day has not come yet.");
        }

        if (clean.Participates && (clean.NextReport is not { } next || next <= today || next > today.AddYears(3)))
        {
            errors.Add("nextReport", clean.NextReport is null ? "required" : "out-of-range", "Give the last day for the next Communication on Progress, after today and within three years.");
        }

        errors.ThrowIfAny();
        return clean.Participates ? clean : clean with { NextReport = null };
    }
}
