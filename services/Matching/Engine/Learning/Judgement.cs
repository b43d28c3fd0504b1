namespace Matchmaking.Matching.Engine.Learning;

/// <summary>What a person said of a pair, and the factors that were on the screen.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="By">Who.</param>
/// <param name="Fits">Yes, or a no that says that the fit is bad.</param>
/// <param name="Values">The factors.</param>
internal sealed record Judgement(Guid NeedId, Guid OfferId, string By, bool Fits, FactorVector Values);
