using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Fits;

/// <summary>Changes and records as they are told.</summary>
internal static class FitAnswers
{
    public const int MostNamed = 10;

    /// <summary>For a record that is not in matching.</summary>
    public static FitResponse NotMatched { get; } = new() { Matched = false, Fits = 0, Changes = [] };

    public static FitResponse Of<TOther>(FitResult<TOther> found, HelpContent own, bool offer, Func<TOther, FitRecord> named) => new()
    {
        Matched = true,
        Fits = found.Fits,
        Changes = [.. found.Options.Select(x => Of(x.Change, own, offer, x.Opens.Count, x.Loses, x.Opens.Take(MostNamed).Select(named)))],
    };

    public static FitRecord Of(NeedSnapshot need) => new(need.Id, need.Reference, need.Content.Title, need.AgencyName, need.Content.Places, need.Content.From, need.Content.Until);

    public static FitRecord Of(OfferSnapshot offer) => new(offer.Id, offer.Reference, offer.Content.Title, offer.CompanyName, offer.Content.Places, offer.Content.From, offer.Content.Until);

    private static FitChange Of(Change change, HelpContent own, bool offer, int opens, int loses, IEnumerable<FitRecord> records) => new()
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
}
