using Matchmaking.Contracts.Identity.V1;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Portal.CompanyForms;

/// <summary>Which of the reader's companies a page is about.</summary>
internal static class OwnCompany
{
    /// <summary>The one named, when it is the reader's; otherwise the first. None when the reader belongs to no company.</summary>
    public static Membership? Of(Caller reader, string? named)
    {
        var own = reader.Memberships.Where(x => x.Kind == OrganisationKind.Company).ToArray();
        return Array.Find(own, x => Guid.TryParse(named, out var id) && x.OrganisationId == id) ?? own.FirstOrDefault();
    }
}
