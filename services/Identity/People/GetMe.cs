using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.People;

/// <summary>Who the caller is, and in which organisations.</summary>
internal static class GetMe
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/me", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithTags("Account").WithName("GetMe").WithSummary("Who you are, and in which organisations.");

    private static async Task<Ok<SubjectResponse>> HandleAsync(Caller caller, IdentityDbContext db, SecondFactor secondFactor, CancellationToken ct) =>
        TypedResults.Ok(await GetMemberships.OfAsync(db, secondFactor, caller.Subject, ct) ?? throw new RefusedException(Error.NotFound));
}
