using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Fits;

/// <summary>Changes and records as they are told.</summary>
internal static class FitAnswers
{
    public static FitChange Of(Change change, HelpContent own, bool offer, int opens, int loses, IEnumerable<FitRecord> records) => new()
    {
        Code = change.Code,
        Words = FitWords.Of(change, own, offer, ReasonWords.English),
        Line = change.Line,
        Day = change.Day,
        Days = change.Days,
        Quantity = change.Quantity,
        Unit = change.Unit,
        Place = change.Place,
        Kind = change.Kind,
        Opens = opens,
        Loses = loses,
        Records = [.. records],
    };

    public static FitRecord Of(NeedSnapshot need) => new(need.Id, need.Reference, need.Content.Title, need.AgencyName, need.Content.Places, need.Content.From, need.Content.Until);

    public static FitRecord Of(OfferSnapshot offer) => new(offer.Id, offer.Reference, offer.Content.Title, offer.CompanyName, offer.Content.Places, offer.Content.From, offer.Content.Until);
}
