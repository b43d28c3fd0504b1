using System.Globalization;
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

/// <summary>A screening officer, or the company for its own items, answers items of a clearance's checklist. Answers are added, never changed.</summary>
internal static class GiveAnswers
{
    private const int Most = 100;
    private const int MaxWords = 4_000;
    private const int MaxLink = 500;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/due-diligence", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).Idempotent<ScreeningDbContext>()
        .WithName("AnswerDueDiligence").WithSummary("Answer items of a clearance's checklist.");

    private static async Task<Ok<DueDiligenceResponse>> HandleAsync(
        Guid id, AnswerChecklist request, Caller caller, HttpContext http, ScreeningDbContext db, Diligence diligence, TimeProvider time, CancellationToken ct)
    {
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var clearance = await db.ToChangeAsync(id, ct);
        var asCompany = caller.IsIn(clearance.CompanyId);
        if (!asCompany && !caller.IsDesk)
        {
            Error.NotFound.Throw();
        }

        // Answers to an undecided clearance only: what was decided on stays what it was.
        await AskForClearance.TakeTurnAsync(db, clearance.CompanyId, ct);
        if (!clearance.IsUndecided || clearance.State == ClearanceState.Expired)
        {
            ClearanceErrors.Cannot("answered about", clearance.State).Throw();
        }

        if (!asCompany && !ScreeningRoles.IsOfficer(caller))
        {
            Error.Forbidden.Throw();
        }

        var checklist = await diligence.ChecklistAsync(clearance.AgencyId, ct);
        var given = Check(request, checklist, asCompany);
        string[] ids = [.. given.Select(x => x.ItemId)];
        var known = await db.ChecklistAnswers.AsNoTracking()
            .Where(x => x.CompanyId == clearance.CompanyId && (x.About == Guid.Empty || x.About == id) && ids.Contains(x.ItemId)).ToListAsync(ct);
        var actor = asCompany ? caller.ActFor(clearance.CompanyId) : caller.ActForDesk();
        foreach (var answer in given)
        {
            var item = checklist.Find(answer.ItemId)!;
            var last = known.Where(x => x.ItemId == item.Id && x.About == StoredAnswer.AboutOf(item, clearance)).MaxBy(x => x.Number);
            if (last?.Id != answer.Follows)
            {
                DueDiligenceErrors.AnsweredMeanwhile(item.Id).Throw();
            }

            var effect = item.Answers.First(x => x.Value == answer.Value).Effect;
            db.ChecklistAnswers.Add(StoredAnswer.Of(clearance, item, answer, effect, last, checklist.Name, actor, time.GetUtcNow()));
        }

        await db.SaveChangesAsync(ct);
        var company = await db.Companies.AsNoTracking().SingleAsync(x => x.Id == clearance.CompanyId, ct);
        var response = await GetDueDiligence.AnswerAsync(clearance, company, null, caller, diligence, ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Ok(http, clearance.Version, response);
    }

    private static List<NewChecklistAnswer> Check(AnswerChecklist request, Checklist checklist, bool asCompany)
    {
        var errors = new FieldErrors();
        var given = request.Answers ?? [];
        if (!errors.Count("answers", given, 1, Most))
        {
            errors.ThrowIfAny();
        }

        List<NewChecklistAnswer> clean = [];
        for (var i = 0; i < given.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"answers[{i}]");
            var answer = (given[i] ?? new()) with { Words = PlainText.BlockOrNull(given[i]?.Words), Link = PlainText.LineOrNull(given[i]?.Link) };
            var item = checklist.Find(answer.ItemId ?? "");
            if (item is null || item.By == AnsweredBy.Platform || (asCompany && item.By != AnsweredBy.Company) || clean.Exists(x => x.ItemId == answer.ItemId))
            {
                errors.Add($"{at}.itemId", "unknown-code", "Name each item that you may answer at most once.");
                continue;
            }

            if (!item.Answers.Any(x => x.Value == answer.Value))
            {
                errors.Add($"{at}.value", "unknown-code", $"Use one of: {string.Join(", ", item.Answers.Select(x => x.Value))}.");
                continue;
            }

            errors.Length($"{at}.words", answer.Words, 0, MaxWords);
            errors.Length($"{at}.link", answer.Link, 0, MaxLink);
            if (answer.Link is { } link && (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps))
            {
                errors.Add($"{at}.link", "malformed", "Give an address that begins with https://.");
            }

            if (item.Evidence != EvidenceNeeded.None && answer.Words is null && (item.Evidence == EvidenceNeeded.Words || answer.Link is null))
            {
                errors.Add($"{at}.words", "required", item.Evidence == EvidenceNeeded.Words ? "Say in words what this rests on." : "Say in words, or with an address, what this rests on.");
            }

            clean.Add(answer);
        }

        errors.ThrowIfAny();
        return clean;
    }
}
