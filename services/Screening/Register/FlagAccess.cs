using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Register;

/// <summary>Who reads which warning, and how much of it; not yours is not there.</summary>
internal static class FlagAccess
{
    public static IQueryable<Flag> VisibleTo(this IQueryable<Flag> flags, Caller caller)
    {
        if (caller.IsDesk)
        {
            return flags;
        }

        var companies = caller.Organisations(OrganisationKind.Company);
        var agencies = caller.Organisations(OrganisationKind.Agency);
        var isAgency = caller.IsAgency;
        return flags.Where(x => (x.ShownToCompany && companies.Contains(x.CompanyId))
            || (isAgency && x.Visibility == FlagVisibility.AllAgencies)
            || (x.AgencyId != null && agencies.Contains(x.AgencyId.Value)));
    }

    public static async Task<Flag> FlagAsync(this ScreeningDbContext db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Flags.VisibleTo(caller).FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);

    public static FlagResponse ResponseFor(this Flag flag, Caller caller)
    {
        var response = new FlagResponse
        {
            Id = flag.Id,
            Reference = flag.Reference,
            Version = flag.Version,
            CompanyId = flag.CompanyId,
            CompanyName = flag.CompanyName,
            Level = flag.State,
            RedProposed = false,
            Category = flag.Category,
            ForCompany = flag.ForCompany,
            Expires = flag.Expires,
            Replies = flag.Replies,
            MayReply = false,
            CreatedAt = flag.CreatedAt,
            ChangedAt = flag.ChangedAt,
        };
        var own = flag.AgencyId is { } agency && caller.IsIn(agency);
        if (caller.IsDesk || own || (caller.IsAgency && flag.Visibility == FlagVisibility.AllAgencies))
        {
            return response with
            {
                AgencyId = caller.IsDesk || own ? flag.AgencyId : null, Source = flag.Source, Link = flag.Link, Words = flag.Words, Visibility = flag.Visibility,
                RedProposed = caller.IsDesk && flag.RedProposedBy is not null, Moves = FlagSteps.For(flag, caller),
            };
        }

        return response with { MayReply = flag.MayReply };
    }
}
