using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Matching.Search;

/// <summary>
/// Who finds what: the desk everything; an agency open needs and offers as far as they are meant for it, and its own; companies and visitors
/// needs open to everyone. A company finds its own offers, never another company's.
/// </summary>
internal static class Audiences
{
    public static Audience Of(Caller caller)
    {
        if (caller.IsDesk)
        {
            return Audience.Desk;
        }

        return First(caller, OrganisationKind.Agency) is { } agency ? Audience.OfAgency(agency)
            : First(caller, OrganisationKind.Company) is { } company ? Audience.OfCompany(company)
            : Audience.Public;
    }

    /// <summary>Restricts a search to what belongs to the caller where it must be, or was asked to be; false when nothing can be found.</summary>
    public static bool Narrow(Caller caller, bool mine, ref SearchQuery query)
    {
        if (mine || (query.Side == Side.Offer && query.Audience is { Everything: false, Agency: null }))
        {
            var owner = query.Audience.Owner ?? First(caller, OrganisationKind.Agency);
            query = query with { OwnedBy = owner };
            return owner is not null;
        }

        return true;
    }

    private static Guid? First(Caller caller, OrganisationKind kind) => caller.Organisations(kind) is [var first, ..] ? first : null;
}
