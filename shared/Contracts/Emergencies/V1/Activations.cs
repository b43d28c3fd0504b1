using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Emergencies.V1;

/// <summary>Where the call of a standby offer is.</summary>
[JsonConverter(typeof(CamelCaseEnum<ActivationState>))]
public enum ActivationState
{
    /// <summary>The company was asked, and has until the deadline to answer.</summary>
    Asked,

    /// <summary>The company has confirmed: the offer stands ready for this emergency.</summary>
    Confirmed,

    /// <summary>The company cannot.</summary>
    Declined,

    /// <summary>The company did not answer in time.</summary>
    Lapsed,

    /// <summary>Not needed any more: stood down by the company, by time or with the emergency.</summary>
    StoodDown,
}

/// <summary>The call of one standby offer for one emergency.</summary>
public sealed record ActivationSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>State.</summary>
    public required ActivationState State { get; init; }

    /// <summary>The offer.</summary>
    public required Guid OfferId { get; init; }

    /// <summary>The offer's reference.</summary>
    public required string OfferReference { get; init; }

    /// <summary>The offer's title when it was called.</summary>
    public required string OfferTitle { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The emergency.</summary>
    public required Guid EmergencyId { get; init; }

    /// <summary>Its GLIDE number.</summary>
    public required string Glide { get; init; }

    /// <summary>Its name.</summary>
    public required string EmergencyName { get; init; }

    /// <summary>Hours the company gave itself when it put the offer on standby.</summary>
    public required int Hours { get; init; }

    /// <summary>True once the company confirmed and was asked again, as the emergency moved to recovery.</summary>
    public required bool AskedAgain { get; init; }

    /// <summary>Asked: answer until then, or it lapses. Confirmed: stands down then unless renewed. UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why it ended: the company's reason, or <c>no-answer</c>, <c>not-renewed</c>, <c>emergency-over</c>, <c>offer-ended</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>First called, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Published by OfferIntake at every step of the call of a standby offer.</summary>
[MessageUrn("matchmaking:activation-changed:v1", useDefaultPrefix: false)]
public sealed record ActivationChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole call after it.</summary>
    public required ActivationSnapshot Activation { get; init; }
}
