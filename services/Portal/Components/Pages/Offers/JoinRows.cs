using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Components.Pages.Matches;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Offers;

/// <summary>Two offers of one company side by side, for a person to say whether they are the same.</summary>
internal static class JoinRows
{
    private const int MostLines = 6;
    private const int MostLetters = 420;

    public static IReadOnlyList<PairRow> Of(OfferSnapshot left, OfferSnapshot right, Func<OfferSnapshot, string> readers, IStringLocalizer<Text> words) =>
    [
        Row(words["Match.Row.Summary"], left, right, x => x.Content.Summary.Short(MostLetters)),
        Row(words["OfferLines.Offered"], left, right, Lines),
        Row(words["Fact.Where"], left, right, x => Say.Places(x.Content.Places, 8)),
        Row(words["Fact.When"], left, right, x => x.Content.Until is null ? "" : Say.Window(x.Content, words)),
        Row(words["Offer.Visibility"], left, right, readers),
        Row(words["Offers.State"], left, right, x => words[$"State.Offer.{Say.State(x.State)}"]),
    ];

    private static PairRow Row(string field, OfferSnapshot left, OfferSnapshot right, Func<OfferSnapshot, string> value)
    {
        var (a, b) = (Stated(value(left)), Stated(value(right)));
        return new PairRow(field, a, b, a is null || b is null ? PairFit.Missing : string.Equals(a, b, StringComparison.Ordinal) ? PairFit.Same : PairFit.Differs);
    }

    private static string Lines(OfferSnapshot offer) =>
        string.Join('\n', offer.Content.Lines.Take(MostLines).Select(x => $"{x.Description}: {Say.Quantity(x.Quantity, x.Unit)}")) + (offer.Content.Lines.Count > MostLines ? "\n…" : "");

    private static string? Stated(string text) => text.Length > 0 ? text : null;
}
