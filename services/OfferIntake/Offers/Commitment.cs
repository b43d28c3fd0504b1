namespace Matchmaking.OfferIntake.Offers;

/// <summary>What one match holds of one line: committed until released, delivered as reported.</summary>
/// <param name="MatchId">The match.</param>
/// <param name="Line">Line number.</param>
/// <param name="Quantity">Committed, in the line's unit.</param>
/// <param name="Delivered">Delivered so far.</param>
/// <param name="Released">True once given back.</param>
internal sealed record Commitment(Guid MatchId, int Line, decimal Quantity, decimal Delivered = 0, bool Released = false);
