using Matchmaking.Contracts.Identity.V1;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Screening;

/// <summary>Roles at the screening desk.</summary>
internal static class ScreeningRoles
{
    public static bool IsOfficer(Caller caller) => caller.Has(Roles.ScreeningOfficer) || caller.Has(Roles.ScreeningLead);

    public static bool IsLead(Caller caller) => caller.Has(Roles.ScreeningLead);
}
