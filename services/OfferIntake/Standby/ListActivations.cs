using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>Calls of standby offers: a company reads its own, the desk all.</summary>
internal static class ListActivations
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", HandleAsync).RequirePolicy(Policies.CompanyOrDesk).WithName("ListActivations").WithSummary("Calls of standby offers, last changed first.");
        app.MapGet("/{id:guid}", OneAsync).RequirePolicy(Policies.CompanyOrDesk).WithName("GetActivation").WithSummary("One call of a standby offer.");
    }

    private static async Task<Ok<Page<ActivationSnapshot>>> HandleAsync(
        [AsParameters] PageRequest page, Guid? emergency, Guid? offer, string? state, Caller caller, OfferIntakeDbContext db, CancellationToken ct)
    {
        var query = db.Activations.AsNoTracking();
        if (!caller.IsDesk)
        {
            var own = caller.Organisations(OrganisationKind.Company);
            query = query.Where(x => own.Contains(x.CompanyId));
        }

        query = emergency is { } emergencyId ? query.Where(x => x.EmergencyId == emergencyId) : query;
        query = offer is { } offerId ? query.Where(x => x.OfferId == offerId) : query;
        query = Words.Parse<ActivationState>("state", state) is { } wanted ? query.Where(x => x.State == wanted) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt < at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<ActivationSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }

    private static async Task<Ok<ActivationSnapshot>> OneAsync(Guid id, Caller caller, HttpContext http, OfferIntakeDbContext db, CancellationToken ct)
    {
        var activation = await db.Activations.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        return activation is not null && (caller.IsDesk || caller.IsIn(activation.CompanyId))
            ? Versioned.Ok(http, activation.Version, activation.Snapshot())
            : throw new RefusedException(Error.NotFound);
    }
}
