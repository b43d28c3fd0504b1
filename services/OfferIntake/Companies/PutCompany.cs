using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>A company describes itself, first to register and then to stay true; what screening judges is screened again.</summary>
internal static class PutCompany
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("PutCompany").WithSummary("Register a company's profile (no If-Match) or change it (If-Match).");

    private static async Task<Results<Created<CompanyResponse>, Ok<CompanyResponse>>> HandleAsync(
        Guid id, CompanyProfile profile, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        if (!caller.IsIn(id))
        {
            Error.NotFound.Throw();
        }

        var now = time.GetUtcNow();
        profile = CompanyProfileRules.Normalise(profile);
        var errors = new FieldErrors();
        CompanyProfileRules.Check(profile, errors, DateOnly.FromDateTime(now.UtcDateTime));
        var company = await db.Companies.FindAsync([id], ct);
        CompanyProfileRules.CheckDeclaration(company?.Profile, profile, caller.IsIn(id, Roles.CompanyAdmin), errors);
        errors.ThrowIfAny();
        if (company is null)
        {
            company = Company.Register(id, profile, caller.ActFor(id), now);
            db.Companies.Add(company);
            db.Publish(company.ScreeningRequest(now));
            await db.SaveChangesAsync(ct);
            return Versioned.Created(http, $"/api/v1/companies/{id}", company.Version, Answer(company));
        }

        (await IfMatch.BindAsync(http, null!)).Check(company.Version);
        if (company.Change(profile, caller.ActFor(id), now))
        {
            db.Publish(company.ScreeningRequest(now));
        }

        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, company.Version, Answer(company));
    }

    private static CompanyResponse Answer(Company company) => new() { Company = company.Snapshot(), Profile = company.Profile };
}
