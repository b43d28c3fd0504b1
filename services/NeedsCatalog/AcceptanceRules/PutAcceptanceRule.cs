using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Needs;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>An agency's admin says whether the agency takes a kind of help, for which days and on which legal basis.</summary>
internal static class PutAcceptanceRule
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}/acceptance-rules/{kind}", HandleAsync)
        .RequirePolicy(Policies.AgencyAdmin).Idempotent<NeedsCatalogDbContext>()
        .WithName("PutAcceptanceRule").WithSummary("Say whether the agency takes a kind of help (If-Match; \"0\" while nothing was said).");

    private static async Task<Ok<KindAcceptance>> HandleAsync(
        Guid id, string kind, AcceptanceStatementRequest request, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        if (!caller.IsIn(id) || !Kinds.IsKnown(kind))
        {
            Error.NotFound.Throw();
        }

        if (!caller.IsIn(id, Roles.AgencyAdmin))
        {
            Error.Forbidden.Throw();
        }

        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var agency = await db.ActiveAgencyAsync(id, ct);
        var rule = await db.RuleAsync(id, kind, ct);
        ifMatch.Check(rule?.Version ?? 0);
        var (said, note) = AcceptanceChecks.Check(request, today);
        if (rule is null)
        {
            rule = AcceptanceRule.Of(agency, kind);
            db.AcceptanceRules.Add(rule);
        }

        rule.Say(said, today, caller.ActFor(id), now, note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, rule.Version, rule.Answer(kind, today));
    }
}
