using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.ServiceDefaults.Security;

/// <param name="Policy">Name, without the prefix for pages.</param>
/// <param name="Roles">Any of them satisfies.</param>
/// <param name="IsPage">People open it with a cookie; a header that their browser or a proxy adds is not for it.</param>
internal sealed record CallerRequirement(string Policy, IReadOnlyList<string> Roles, bool IsPage = false) : IAuthorizationRequirement;

/// <summary>Finds out who calls, leaves it for the handler, and compares with the policy's roles.</summary>
internal sealed class CallerRequirementHandler(Memberships memberships, IHttpContextAccessor accessor) : AuthorizationHandler<CallerRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        var http = context.Resource as HttpContext ?? accessor.HttpContext;
        if (http is null)
        {
            return;
        }

        var caller = await WhoAsync(context.User, http);
        http.Items[typeof(Caller)] = caller;
        if (Satisfies(caller, requirement, http))
        {
            context.Succeed(requirement);
        }
    }

    private async Task<Caller> WhoAsync(ClaimsPrincipal user, HttpContext http)
    {
        if (user.Identity?.IsAuthenticated != true || user.FindFirst("sub")?.Value is not { Length: > 0 } subject)
        {
            return Caller.Anonymous;
        }

        if (user.FindFirst("service")?.Value is { } service)
        {
            return new Caller { Subject = subject, Name = service, Service = service, IsClient = true };
        }

        var known = await memberships.OfAsync(subject, http.RequestAborted);
        return known is null
            ? Caller.Anonymous
            : new Caller { Subject = subject, Name = known.Name, TimeZone = known.TimeZone, IsClient = known.IsClient, Memberships = known.Memberships };
    }

    private static bool Satisfies(Caller caller, CallerRequirement requirement, HttpContext http) => requirement.Policy switch
    {
        Policies.Public => requirement.IsPage || caller.IsSignedIn || http.Request.Headers.Authorization.Count == 0,
        Policies.SignedIn => caller.IsSignedIn,
        Policies.Service => caller.Service is not null,
        _ => requirement.Roles.Any(caller.Has),
    };
}
