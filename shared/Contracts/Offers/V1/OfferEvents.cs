using System.Text.Json.Serialization;
using MassTransit;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Contracts.Offers.V1;

/// <summary>States of an offer.</summary>
[JsonConverter(typeof(CamelCaseEnum<OfferState>))]
public enum OfferState
{
    /// <summary>Being written; seen by the company only.</summary>
    Draft,

    /// <summary>Handed in, the company's screening is under way.</summary>
    Submitted,

    /// <summary>Open to be matched.</summary>
    Available,

    /// <summary>Waits for a screening decision: matched and read inside, never offered.</summary>
    OnHold,

    /// <summary>Taken out of matching by the company for a while.</summary>
    Paused,

    /// <summary>Some quantity is promised.</summary>
    PartlyCommitted,

    /// <summary>Everything is promised.</summary>
    FullyCommitted,

    /// <summary>Ended by the company or the desk with everything settled.</summary>
    Closed,

    /// <summary>Taken back by the company.</summary>
    Withdrawn,

    /// <summary>Its last day passed.</summary>
    Expired,

    /// <summary>Refused by the platform, with a reason.</summary>
    Declined,
}

/// <summary>What an offer says beyond the shared shape.</summary>
public sealed record OfferTerms
{
    /// <summary>Who pays freight: <c>company</c>, <c>agency</c>, <c>shared</c>; goods and loans need it before Available.</summary>
    public string? FreightPaidBy { get; init; }

    /// <summary>Who pays customs duties; same codes.</summary>
    public string? CustomsPaidBy { get; init; }

    /// <summary>How goods are packed.</summary>
    public string? Packaging { get; init; }

    /// <summary>True when any line is a dangerous good in transport.</summary>
    public bool DangerousGoods { get; init; }

    /// <summary>Cost that accepting brings to the UN (freight, storage, licences, staff time), in words.</summary>
    public string? CostToUn { get; init; }

    /// <summary>Conditions of the company.</summary>
    public string? Conditions { get; init; }

    /// <summary>Recognition hoped for (logo, announcement).</summary>
    public string? Recognition { get; init; }

    /// <summary>Declares that it takes part in no tender of the receiving agency that this offer could influence.</summary>
    public bool DeclaresNoProcurementConflict { get; init; }
}

/// <summary>An offer after a change.</summary>
public sealed record OfferSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote, <c>OF-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version; every change raises it by one.</summary>
    public required long Version { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The company's legal name at that moment.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The company's country.</summary>
    public required string CompanyCountry { get; init; }

    /// <summary>State.</summary>
    public required OfferState State { get; init; }

    /// <summary>The shared shape.</summary>
    public required HelpContent Content { get; init; }

    /// <summary>Terms.</summary>
    public required OfferTerms Terms { get; init; }

    /// <summary>The lines' ledgers, in the order of the content's lines.</summary>
    public required IReadOnlyList<LineLedger> Ledger { get; init; }

    /// <summary>GLIDE numbers of the emergencies for which the company confirmed that the offer stands ready.</summary>
    public IReadOnlyList<string> ReadyFor { get; init; } = [];

    /// <summary>Agencies it is for beside the one it names: those of offers that were joined to it.</summary>
    public IReadOnlyList<Guid> AlsoFor { get; init; } = [];

    /// <summary>The offer that this one was joined to, where the same help is followed; none otherwise.</summary>
    public OfferLink? JoinedTo { get; init; }

    /// <summary>Offers of the same help that were joined to this one.</summary>
    public IReadOnlyList<OfferLink> Joined { get; init; } = [];

    /// <summary>Id in the company's own system; unique per company.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Reason code of a terminal state or hold.</summary>
    public string? Reason { get; init; }

    /// <summary>First saved, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The agencies it is meant for and no others; none when it is not for named ones.</summary>
    public IReadOnlyList<Guid> OnlyFor() => Content is { Visibility: Visibility.NamedAgency, NamedAgency: { } named } ? [named, .. AlsoFor] : [];

    /// <summary>Whether it is meant for an agency: for all, or for this one among others.</summary>
    /// <param name="agency">The agency.</param>
    public bool IsFor(Guid agency) => Content.Visibility != Visibility.NamedAgency || OnlyFor().Contains(agency);
}

/// <summary>Published by OfferIntake at every step of an offer, drafts excepted.</summary>
[MessageUrn("matchmaking:offer-changed:v1", useDefaultPrefix: false)]
public sealed record OfferChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole offer after it.</summary>
    public required OfferSnapshot Offer { get; init; }
}
