using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Offers.V1;

/// <summary>States of the question whether two offers are the same.</summary>
[JsonConverter(typeof(CamelCaseEnum<JoinQuestionState>))]
public enum JoinQuestionState
{
    /// <summary>The company has not answered.</summary>
    Open,

    /// <summary>They are: one was joined to the other.</summary>
    Joined,

    /// <summary>They are not, says the company.</summary>
    Different,

    /// <summary>The desk took it back.</summary>
    Withdrawn,

    /// <summary>One of the two has ended without an answer; nobody need give one.</summary>
    Lapsed,
}

/// <summary>Body of <c>POST /api/v1/join-questions</c>.</summary>
public sealed record JoinQuestionRequest
{
    /// <summary>The offer that would end.</summary>
    public Guid Offer { get; init; }

    /// <summary>The offer of the same company that would stay.</summary>
    public Guid Into { get; init; }

    /// <summary>Why the desk thinks that they are the same, 1–2,000 characters; the company reads it.</summary>
    public string? Note { get; init; }
}

/// <summary>The desk asks a company whether two of its offers are the same.</summary>
public sealed record JoinQuestionSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required JoinQuestionState State { get; init; }

    /// <summary>The company that is asked.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The offer that would end.</summary>
    public required OfferLink Offer { get; init; }

    /// <summary>Its title.</summary>
    public required string OfferTitle { get; init; }

    /// <summary>The offer that would stay.</summary>
    public required OfferLink Into { get; init; }

    /// <summary>The <c>sub</c> of the officer who asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>Asked, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The other one of the two.</summary>
    /// <param name="offer">One of them.</param>
    public OfferLink OtherThan(Guid offer) => Offer.Id == offer ? Into : Offer;
}

/// <summary>A question with its words, for the company that is asked and the desk.</summary>
/// <param name="Question">The question.</param>
/// <param name="Note">Why the desk asks.</param>
/// <param name="Answer">What the company says to it.</param>
/// <param name="AskedByName">Name of the officer who asked.</param>
public sealed record JoinQuestionResponse(JoinQuestionSnapshot Question, string Note, string? Answer, string AskedByName)
{
    /// <summary>Whether it is about these two, whichever of them would stay.</summary>
    /// <param name="one">An offer.</param>
    /// <param name="other">Another.</param>
    public bool IsAbout(Guid one, Guid other) => (Question.Offer.Id, Question.Into.Id) == (one, other) || (Question.Offer.Id, Question.Into.Id) == (other, one);
}

/// <summary>Published by OfferIntake at every step of a question, without its words.</summary>
[MessageUrn("matchmaking:join-question-changed:v1", useDefaultPrefix: false)]
public sealed record JoinQuestionChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The question after it.</summary>
    public required JoinQuestionSnapshot Question { get; init; }
}
