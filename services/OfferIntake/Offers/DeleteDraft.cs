using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company throws a draft away; nobody else has ever seen it.</summary>
internal static class DeleteDraft
{
    public static void Map(IEndpointRouteBuilder app) => app.MapDelete("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Company).WithName("DeleteDraft").WithSummary("Delete a draft (If-Match).");

    private static async Task<NoContent> HandleAsync(Guid id, IfMatch ifMatch, Caller caller, OfferIntakeDbContext db, CancellationToken ct)
    {
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        offer.CheckNotJoined();
        if (!offer.IsDraft)
        {
            OfferErrors.NotDraft.Throw();
        }

        db.Offers.Remove(offer);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
