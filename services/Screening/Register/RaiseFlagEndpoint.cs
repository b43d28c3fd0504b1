using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Register;

/// <summary>An agency or the desk warns others about a company: an observation or yellow; reviewers and officers give yellow.</summary>
internal static class RaiseFlagEndpoint
{
    private const int MaxYears = 3;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<ScreeningDbContext>()
        .WithName("RaiseFlag").WithSummary("Raise a warning about a company.");

    private static async Task<Created<FlagResponse>> HandleAsync(
        RaiseFlag request, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        request = Check(request, DateOnly.FromDateTime(now.UtcDateTime));
        Guid? agency = caller.IsDesk ? null : caller.OwnOrganisation(OrganisationKind.Agency, request.AgencyId);
        var mayYellow = agency is { } own ? caller.IsIn(own, Roles.AgencyReviewer, Roles.AgencyAdmin) : ScreeningRoles.IsOfficer(caller);
        if ((request.Level == FlagLevel.Yellow && !mayYellow) || (agency is not null && request.Visibility == FlagVisibility.Desk))
        {
            FlagErrors.NotYourStep.Throw();
        }

        // Turn by turn with those who give leave: a warning comes before a grant or after it, never beside it.
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        await AskForClearance.TakeTurnAsync(db, request.CompanyId, ct);
        var company = await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == request.CompanyId, ct) ?? throw new RefusedException(Error.NotFound);
        var told = await KnownMatch.OpenAgenciesAsync(db, company.Id, ct);
        var flag = Flag.Raise(company, request with { AgencyId = agency }, told, agency is { } acting ? caller.ActFor(acting) : caller.ActForDesk(), now);
        db.Flags.Add(flag);
        await db.ScheduleAsync(ExpireFlag.Kind, flag.Id.ToString(), Clearance.EndOf(flag.Expires), ct);
        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Created(http, $"/api/v1/screening/flags/{flag.Id}", flag.Version, flag.ResponseFor(caller));
    }

    private static RaiseFlag Check(RaiseFlag request, DateOnly today)
    {
        var errors = new FieldErrors();
        var clean = request with
        {
            Words = PlainText.Block(request.Words), ForCompany = PlainText.BlockOrNull(request.ForCompany), Link = PlainText.LineOrNull(request.Link),
            Expires = request.Expires ?? today.AddYears(1),
        };
        if (clean.CompanyId == Guid.Empty)
        {
            errors.Add("companyId", "required", "Name the company.");
        }

        if (clean.Level is not (FlagLevel.Observation or FlagLevel.Yellow))
        {
            errors.Add("level", "unknown-code", "A warning begins as an observation or yellow.");
        }

        if (!Enum.IsDefined(clean.Visibility))
        {
            errors.Add("visibility", "unknown-code", "Say ownAgency, allAgencies or desk.");
        }

        errors.Length("category", clean.Category, 1, 40);
        errors.OneOf("category", clean.Category, [.. FlagCodes.Categories]);
        errors.Length("source", clean.Source, 1, 40);
        errors.OneOf("source", clean.Source, [.. FlagCodes.Sources]);
        errors.Length("words", clean.Words, 10, 4_000);
        errors.Length("forCompany", clean.ForCompany, 0, 2_000);
        errors.Length("link", clean.Link, 0, 500);
        if (clean.Link is { } link && (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps))
        {
            errors.Add("link", "malformed", "Give an address that begins with https://.");
        }

        if (clean.Expires <= today || clean.Expires > today.AddYears(MaxYears))
        {
            errors.Add("expires", "out-of-range", "Give a last day after today and within three years.");
        }

        errors.ThrowIfAny();
        return clean;
    }
}
