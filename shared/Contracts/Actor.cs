using System.Text.Json.Serialization;

namespace Matchmaking.Contracts;

/// <summary>What kind of actor made a change.</summary>
[JsonConverter(typeof(CamelCaseEnum<ActorKind>))]
public enum ActorKind
{
    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>An organisation's own system, signed in by client credentials.</summary>
    Client,

    /// <summary>One of the platform's services, following a rule.</summary>
    Service,

    /// <summary>A deadline that passed.</summary>
    Clock,
}

/// <summary>Who made a change.</summary>
/// <param name="Kind">Person, system, service or clock.</param>
/// <param name="Subject">Stable id: the token's <c>sub</c>, or a service's name.</param>
/// <param name="Name">Name as shown in a history, at most 200 characters.</param>
/// <param name="OrganisationId">The organisation acted for; none for services and clocks.</param>
public sealed record Actor(ActorKind Kind, string Subject, string Name, Guid? OrganisationId = null)
{
    /// <summary>The named service acting by rule.</summary>
    public static Actor Service(string name) => new(ActorKind.Service, name, name);

    /// <summary>A deadline kept by the named service.</summary>
    public static Actor Clock(string service) => new(ActorKind.Clock, service, "Deadline");
}

/// <summary>One step of a state machine, as it is stored in histories and carried by events.</summary>
public sealed record Transition
{
    /// <summary>What happened, as a past verb in kebab-case: <c>submitted</c>, <c>put-on-hold</c>.</summary>
    public required string Change { get; init; }

    /// <summary>The state before, camelCase; empty for the first.</summary>
    public required string From { get; init; }

    /// <summary>The state after, camelCase.</summary>
    public required string To { get; init; }

    /// <summary>Who did it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Reason code where the step needs one (<c>lot-too-large</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>Free words of the actor, at most 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The record's version that this step made; every change raises it by one.</summary>
    public required long Version { get; init; }
}
