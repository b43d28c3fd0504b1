using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>Where an invitation is.</summary>
[JsonConverter(typeof(CamelCaseEnum<InvitationState>))]
public enum InvitationState
{
    /// <summary>The company has it and has not answered.</summary>
    Sent,

    /// <summary>The company writes an offer.</summary>
    Started,

    /// <summary>The company has handed the offer in.</summary>
    Offered,

    /// <summary>The company says no.</summary>
    Declined,

    /// <summary>The agency has taken it back.</summary>
    Withdrawn,

    /// <summary>Nobody answered in time, or the need has ended.</summary>
    Lapsed,
}

/// <summary>Body and answer of <c>/api/v1/invitations/openness</c>: what a company wants to be asked about. Nothing is asked of one that is not open.</summary>
public sealed record InvitationOpenness
{
    /// <summary>True when agencies may ask.</summary>
    public bool Open { get; init; }

    /// <summary>Kinds of help; none means any.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Branches or leaves of the category tree; none means any.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2, M49 region or <c>worldwide</c>; none means anywhere.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>A company that is open to be asked about a need, best first: <c>GET /api/v1/invitations/candidates</c>.</summary>
public sealed record InvitationCandidate
{
    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its legal name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Its country, ISO 3166-1 alpha-2; empty when unknown.</summary>
    public required string Country { get; init; }

    /// <summary>Offers it made of this kind, open or ended.</summary>
    public required int OffersOfKind { get; init; }

    /// <summary>Offers it made in a category of the need.</summary>
    public required int OffersOfCategory { get; init; }

    /// <summary>Matches it accepted for needs of this kind.</summary>
    public required int Accepted { get; init; }

    /// <summary>Why it cannot be invited now: <c>invited</c> already, or <c>busy</c> with as many invitations as one may have; none when it can.</summary>
    public string? Obstacle { get; init; }
}

/// <summary>Body of <c>POST /api/v1/invitations</c>.</summary>
public sealed record InviteRequest
{
    /// <summary>The need, open and public.</summary>
    public Guid NeedId { get; init; }

    /// <summary>The company, open to be asked about such a need.</summary>
    public Guid CompanyId { get; init; }

    /// <summary>Why this company, in the agency's words, 10–1,000 characters.</summary>
    public string Message { get; init; } = "";
}

/// <summary>Body of <c>POST /api/v1/invitations/{id}/start</c>.</summary>
/// <param name="OfferId">The offer that the company writes in answer.</param>
public sealed record StartAnswerRequest(Guid OfferId);

/// <summary>An invitation without its message.</summary>
public record InvitationSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>State.</summary>
    public required InvitationState State { get; init; }

    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }

    /// <summary>Its title when the company was invited.</summary>
    public required string NeedTitle { get; init; }

    /// <summary>Its reference.</summary>
    public required string NeedReference { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Its name.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The offer in answer.</summary>
    public Guid? OfferId { get; init; }

    /// <summary>Why it ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when it waits for an answer, UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Sent, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>An invitation as both sides and the desk read it.</summary>
public sealed record NeedInvitationResponse : InvitationSnapshot
{
    /// <summary>An answer with nothing known yet.</summary>
    public NeedInvitationResponse()
    {
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private NeedInvitationResponse(InvitationSnapshot invitation)
        : base(invitation)
    {
    }

    /// <summary>Why this company, in the agency's words.</summary>
    public string Message { get; init; } = "";

    /// <summary>The answer of an invitation.</summary>
    public static NeedInvitationResponse Of(InvitationSnapshot invitation) => new(invitation);
}

/// <summary>Published by Matching at every step of an invitation.</summary>
[MessageUrn("matchmaking:invitation-changed:v1", useDefaultPrefix: false)]
public sealed record InvitationChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The invitation after it.</summary>
    public required InvitationSnapshot Invitation { get; init; }
}
