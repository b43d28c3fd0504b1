using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Contracts.Offers.V1;

/// <summary>Another offer of the same company, as it is referred to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">Its reference.</param>
public sealed record OfferLink(Guid Id, string Reference);

/// <summary>Body of <c>POST /api/v1/offers/{id}/join</c>.</summary>
public sealed record JoinRequest
{
    /// <summary>The offer of the same company that stays.</summary>
    public Guid Into { get; init; }

    /// <summary>Free words, at most 2,000 characters, kept in both histories; the desk must say why.</summary>
    public string? Note { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/offers/{id}/join?into=…</c>: what joining would do. Nothing is changed.</summary>
public sealed record JoinPreview
{
    /// <summary>The offer that stays.</summary>
    public required OfferLink Into { get; init; }

    /// <summary>Who may read it afterwards.</summary>
    public required Visibility Visibility { get; init; }

    /// <summary>The agencies it is for afterwards, when <see cref="Visibility"/> is <see cref="Visibility.NamedAgency"/>.</summary>
    public required IReadOnlyList<Guid> Agencies { get; init; }

    /// <summary>Proposals of the joined offer that nobody has decided about and that end; the offer that stays is compared with those needs itself.</summary>
    public required int ProposalsEnd { get; init; }

    /// <summary>Code of what stands against it; none when it can be done.</summary>
    public string? Refusal { get; init; }

    /// <summary>The same in words.</summary>
    public string? RefusalDetail { get; init; }
}
