using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Contracts.Needs.V1;

/// <summary>Body of <c>POST /api/v1/needs</c> and <c>PUT /api/v1/needs/{id}</c>.</summary>
public sealed record NeedDraft
{
    /// <summary>The agency, for callers that belong to several.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Id in the agency's own system, at most 100 characters, unique per agency.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The shared shape.</summary>
    public HelpContent Content { get; init; } = new();

    /// <summary>Terms.</summary>
    public NeedTerms Terms { get; init; } = new();

    /// <summary>
    /// POST only: true hands it in at once, so nothing may be missing. It opens at once when its author may open needs or it belongs to an
    /// emergency, and waits for a reviewer otherwise. False keeps a draft.
    /// </summary>
    public bool Submit { get; init; }
}

/// <summary>Body of <c>PUT /api/v1/needs/{id}/enough-for-now</c>.</summary>
/// <param name="Enough">True while no further proposals are wanted.</param>
public sealed record EnoughForNowRequest(bool Enough);
