using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Contracts.Offers.V1;

/// <summary>Body of <c>POST /api/v1/offers</c> and <c>PUT /api/v1/offers/{id}</c>.</summary>
public sealed record OfferDraft
{
    /// <summary>The company, for callers that belong to several.</summary>
    public Guid? CompanyId { get; init; }

    /// <summary>Id in the company's own system, at most 100 characters, unique per company.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The shared shape.</summary>
    public HelpContent Content { get; init; } = new();

    /// <summary>Terms.</summary>
    public OfferTerms Terms { get; init; } = new();

    /// <summary>PUT only: which of the agencies that came by joining it stays for; none given leaves all of them.</summary>
    public IReadOnlyList<Guid>? AlsoFor { get; init; }

    /// <summary>POST only: true hands it in at once, so nothing may be missing; false keeps a draft.</summary>
    public bool Submit { get; init; }
}
