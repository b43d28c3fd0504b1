using System.Reflection;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.ServiceDefaults.Security;

/// <summary>Who sends the request, with the memberships Identity confirmed within the last 30 seconds. A handler takes it as a parameter.</summary>
public sealed class Caller
{
    /// <summary>Nobody signed in.</summary>
    public static Caller Anonymous { get; } = new();

    /// <summary>The token's <c>sub</c>; empty for nobody.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Name as shown in histories.</summary>
    public string Name { get; init; } = "";

    /// <summary>The person's time zone, IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>True for an organisation's own system.</summary>
    public bool IsClient { get; init; }

    /// <summary>Name of the platform's service that calls, if one does.</summary>
    public string? Service { get; init; }

    /// <summary>Active memberships.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>True when someone is signed in.</summary>
    public bool IsSignedIn => Subject.Length > 0;

    /// <summary>True at the matching and screening desk.</summary>
    public bool IsDesk => Memberships.Any(x => x.Kind == OrganisationKind.Desk);

    /// <summary>True for a member of any agency.</summary>
    public bool IsAgency => Memberships.Any(x => x.Kind == OrganisationKind.Agency);

    /// <summary>True when the role is held anywhere.</summary>
    public bool Has(string role) => Memberships.Any(x => x.Roles.Contains(role));

    /// <summary>True when one of the roles is held in the organisation (any role when none is named).</summary>
    public bool IsIn(Guid organisationId, params ReadOnlySpan<string> roles)
    {
        foreach (var membership in Memberships)
        {
            if (membership.OrganisationId != organisationId)
            {
                continue;
            }

            if (roles.IsEmpty)
            {
                return true;
            }

            foreach (var role in roles)
            {
                if (membership.Roles.Contains(role))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Organisations of a kind that the caller belongs to.</summary>
    public IReadOnlyList<Guid> Organisations(OrganisationKind kind) => [.. Memberships.Where(x => x.Kind == kind).Select(x => x.OrganisationId)];

    /// <summary>
    /// The organisation a new record belongs to: the one named (404 when it is not the caller's), or the caller's only one of that kind.
    /// </summary>
    public Guid OwnOrganisation(OrganisationKind kind, Guid? named)
    {
        var own = Organisations(kind);
        if (named is { } id)
        {
            return own.Contains(id) ? id : throw new RefusedException(Error.NotFound);
        }

        return own.Count == 1
            ? own[0]
            : throw new RefusedException(new Error("organisation-ambiguous", "You belong to several organisations: say for which one.", StatusCodes.Status400BadRequest));
    }

    /// <summary>The caller as histories and events name them.</summary>
    /// <param name="organisationId">The organisation acted for.</param>
    public Actor ActFor(Guid? organisationId) => Service is { } service
        ? Actor.Service(service)
        : new Actor(IsClient ? ActorKind.Client : ActorKind.Person, Subject, Name, organisationId);

    /// <summary>The caller acting for the desk.</summary>
    public Actor ActForDesk() => ActFor(Memberships.FirstOrDefault(x => x.Kind is OrganisationKind.Desk or OrganisationKind.Platform)?.OrganisationId);

    /// <summary>The desk acting for itself, anybody else for an organisation of theirs.</summary>
    /// <param name="organisationId">The organisation.</param>
    public Actor ActForDeskOr(Guid? organisationId) => IsDesk ? ActForDesk() : ActFor(organisationId);

    /// <summary>Binds a handler's parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Items[typeof(Caller)] as Caller ?? Anonymous);
    }
}
