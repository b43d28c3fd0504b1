using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.JoinQuestions;

/// <summary>Questions whether two offers are the same: a company reads its own, the desk all.</summary>
internal static class ListJoinQuestions
{
    private const int MostOffers = 100;

    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("open: those that wait for an answer; joined, different or withdrawn.")] string? State = null,
        [property: Description("Ids of offers, with commas, at most 100: questions about one of them.")] string? Offers = null);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", HandleAsync).RequirePolicy(Policies.CompanyOrDesk).WithName("ListJoinQuestions").WithSummary("Questions whether two offers are the same, last changed first.");
        app.MapGet("/{id:guid}", OneAsync).RequirePolicy(Policies.CompanyOrDesk).WithName("GetJoinQuestion").WithSummary("One question whether two offers are the same.");
    }

    private static async Task<Ok<Page<JoinQuestionResponse>>> HandleAsync([AsParameters] Filter filter, [AsParameters] PageRequest page, Caller caller, OfferIntakeDbContext db, CancellationToken ct)
    {
        var state = Words.Parse<JoinQuestionState>("state", filter.State);
        var offers = OffersOf(filter.Offers);
        var query = state switch
        {
            JoinQuestionState.Open => db.Waiting(),
            JoinQuestionState.Lapsed => db.JoinQuestions.Where(x => x.State == JoinQuestionState.Open && !db.Waiting().Any(y => y.Id == x.Id)),
            { } wanted => db.JoinQuestions.Where(x => x.State == wanted),
            null => db.JoinQuestions,
        };
        query = query.AsNoTracking();
        if (!caller.IsDesk)
        {
            var own = caller.Organisations(OrganisationKind.Company);
            query = query.Where(x => own.Contains(x.CompanyId));
        }

        query = offers.Length > 0 ? query.Where(x => offers.Contains(x.OfferId) || offers.Contains(x.IntoId)) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt < at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = page.Page(await query.OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct), x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<JoinQuestionResponse>(await db.ResponsesAsync([.. found.Items], ct), found.After));
    }

    private static async Task<Ok<JoinQuestionResponse>> OneAsync(Guid id, Caller caller, HttpContext http, OfferIntakeDbContext db, CancellationToken ct)
    {
        var question = await db.ReadableQuestionAsync(id, caller, ct);
        return Versioned.Ok(http, question.Version, (await db.ResponsesAsync([question], ct))[0]);
    }

    private static Guid[] OffersOf(string? text)
    {
        var words = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Guid[] ids = [.. words.Select(x => Guid.TryParse(x, out var id) ? id : Guid.Empty).Distinct()];
        var errors = new FieldErrors();
        if (words.Length > MostOffers || ids.Contains(Guid.Empty))
        {
            errors.Add("offers", "invalid", $"Name at most {MostOffers} offers by their ids.");
        }

        errors.ThrowIfAny();
        return ids;
    }
}
