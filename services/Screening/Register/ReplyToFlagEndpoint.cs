using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Register;

/// <summary>The company answers a warning, once for each step that it sees.</summary>
internal static class ReplyToFlagEndpoint
{
    private const int MaxWords = 4_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/reply", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<ScreeningDbContext>()
        .WithName("ReplyToFlag").WithSummary("Answer a warning about the own company (If-Match).");

    private static async Task<Ok<FlagResponse>> HandleAsync(
        Guid id, ReplyToFlag request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var flag = await db.FlagAsync(id, caller, ct);
        if (!caller.IsIn(flag.CompanyId) || !flag.ShownToCompany)
        {
            Error.NotFound.Throw();
        }

        ifMatch.Check(flag.Version);
        var words = PlainText.Block(request.Words);
        var errors = new FieldErrors();
        errors.Length("words", words, 1, MaxWords);
        errors.ThrowIfAny();
        flag.Reply(words, caller.ActFor(flag.CompanyId), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, flag.Version, flag.ResponseFor(caller));
    }
}
