using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Invitations;

/// <summary>A company says whether agencies may ask it to offer, and about what. As long as it has said nothing, nobody asks.</summary>
internal static class Openness
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/openness", GetAsync).RequirePolicy(Policies.Company).WithName("GetInvitationOpenness").WithSummary("What your company wants to be asked about.");
        app.MapPut("/openness", PutAsync).RequirePolicy(Policies.Company).Idempotent<MatchingDbContext>()
            .WithName("PutInvitationOpenness").WithSummary("Say whether agencies may invite your company, and to what (If-Match; version 0 the first time).");
    }

    private static async Task<Ok<InvitationOpenness>> GetAsync(Guid? company, Caller caller, HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var id = caller.OwnOrganisation(OrganisationKind.Company, company);
        var known = await db.Openness.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        return Versioned.Ok(http, known?.Version ?? 0, known?.Wishes ?? new InvitationOpenness());
    }

    private static async Task<Ok<InvitationOpenness>> PutAsync(
        InvitationOpenness wishes, Guid? company, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var id = caller.OwnOrganisation(OrganisationKind.Company, company);
        var errors = new FieldErrors();
        wishes = wishes with
        {
            Kinds = SearchOffersAndNeeds.Known(errors, "kinds", wishes.Kinds, x => (x ?? "").Trim(), Kinds.IsKnown, "kinds of help"),
            Categories = SearchOffersAndNeeds.Known(errors, "categories", wishes.Categories, Codes.NormaliseLower, Categories.IsKnown, "categories"),
            Places = SearchOffersAndNeeds.Known(errors, "places", wishes.Places, Places.Normalise, Places.IsKnown, "countries and regions"),
        };
        errors.ThrowIfAny();
        var known = await db.Openness.FindAsync([id], ct);
        ifMatch.Check(known?.Version ?? 0);
        if (known is null)
        {
            known = CompanyOpenness.Of(id);
            db.Openness.Add(known);
        }

        known.Take(wishes, caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, known.Version, known.Wishes);
    }
}
