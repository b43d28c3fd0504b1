using System.Globalization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Resources;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>Puts an offer and a need side by side, field by field, and says of each field how the two meet.</summary>
internal sealed class MatchRows(OfferSnapshot offer, NeedSnapshot need, IReadOnlyList<MatchLine> lines, IReadOnlyList<MatchFactor> factors, bool forCompany, IStringLocalizer<Text> words)
{
    private const int MostLines = 6;

    public IReadOnlyList<PairRow> All() =>
    [
        new(W("Match.Row.Summary"), offer.Content.Summary.Short(420), need.Content.Summary.Short(420), Valued("text", PairFit.Near), TextNote()),
        .. lines.Take(MostLines).Select(Quantity),
        .. Leftover(),
        Where(),
        When(),
        LeadTime(),
        Set("Match.Row.Categories", "category", Categories(offer.Content), Categories(need.Content)),
        .. Optional("Match.Row.Languages", Tongues(offer.Content), Tongues(need.Content)),
        .. Condition(),
        Set("Match.Row.Goals", "sdg", offer.Content.Sdgs.Select(Say.Sdg), need.Content.Sdgs.Select(Say.Sdg)),
        .. Optional("Match.Row.Clusters", [.. offer.Content.Clusters.Select(Say.Cluster)], [.. need.Content.Clusters.Select(Say.Cluster)]),
        .. Emergency(),
        .. Terms(),
    ];

    private string W(string key, params object[] values) => words[key, values].Value;

    private PairRow Quantity(MatchLine line)
    {
        var offered = offer.Ledger.FirstOrDefault(x => x.Line.Number == line.OfferLine);
        var needed = need.Ledger.FirstOrDefault(x => x.Line.Number == line.NeedLine);
        var all = needed is not null && line.NeedQuantity >= needed.Open;
        return new PairRow(
            W("Match.Row.Quantity", line.Number),
            Describe(offered, offered?.Line.Description ?? line.Description),
            Describe(needed, needed?.Line.Description),
            all ? PairFit.Same : PairFit.Near,
            all ? W("Match.Row.CoversAll") : W("Match.Row.Covers", Say.Quantity(line.NeedQuantity, line.NeedUnit)));
    }

    private string? Describe(LineLedger? ledger, string? description)
    {
        if (ledger is null)
        {
            return description;
        }

        var text = $"{description}\n{Say.Quantity(ledger.Line.Quantity, ledger.Line.Unit)}";
        if (ledger.Committed > 0)
        {
            text += " – " + W("Match.Row.StillOpen", Say.Quantity(Math.Max(0, ledger.Open), ledger.Line.Unit));
        }

        return ledger.Line.MinimumLot is { } lot ? text + "\n" + W("Match.Row.Lot", Say.Quantity(lot, ledger.Line.Unit)) : text;
    }

    private IEnumerable<PairRow> Leftover()
    {
        if (lines.Count > MostLines)
        {
            var rest = W("Match.Row.More", lines.Count - MostLines);
            yield return new PairRow(W("Match.Row.OtherLines"), rest, rest, PairFit.Near);
        }

        var unmet = need.Ledger.Where(x => lines.All(y => y.NeedLine != x.Line.Number)).ToArray();
        if (unmet.Length > 0)
        {
            yield return new PairRow(
                W("Match.Row.Unmet"),
                null,
                string.Join("\n", unmet.Take(4).Select(x => $"{x.Line.Description}: {Say.Quantity(x.Line.Quantity, x.Line.Unit)}")) + (unmet.Length > 4 ? "\n…" : ""),
                PairFit.Differs,
                W("Match.Row.UnmetNote"));
        }
    }

    private PairRow Where()
    {
        var fit = Places.Closeness(offer.Content.Places, need.Content.Places);
        return new PairRow(
            W("Fact.Where"),
            Say.Places(offer.Content.Places, 6),
            need.OfficeName is { Length: > 0 } office ? $"{Say.Places(need.Content.Places, 6)}\n{office}" : Say.Places(need.Content.Places, 6),
            fit.Share >= 1 ? PairFit.Same : fit.Share > 0 ? PairFit.Near : PairFit.Differs,
            fit.Share >= 1 ? W("Match.Row.ReachesAll") : fit.Share > 0 ? W("Match.Row.ReachesPart", fit.Share) : W("Match.Row.ReachesNone"));
    }

    private PairRow When()
    {
        var (a, b) = (offer.Content, need.Content);
        var start = a.From is { } from && (b.From is null || from > b.From) ? from : b.From;
        var end = a.Until is { } until && (b.Until is null || until < b.Until) ? until : b.Until;
        var fit = start is not null && end is not null && start > end ? PairFit.Differs
            : (a.From is null || b.From is null || a.From <= b.From) && (a.Until is null || b.Until is null || a.Until >= b.Until) ? PairFit.Same
            : PairFit.Near;
        return new PairRow(W("Fact.When"), Say.Window(a, words), Say.Window(b, words), fit, fit switch
        {
            PairFit.Same => W("Match.Row.WholeTime"),
            PairFit.Near => W("Match.Row.PartTime", Say.Day(start), Say.Day(end)),
            _ => W("Match.Row.NoTime"),
        });
    }

    private PairRow LeadTime() => new(
        W("Match.Row.LeadTime"),
        W("Match.Row.Days", offer.Content.LeadTimeDays),
        need.Content.LeadTimeDays > 0 ? W("Match.Row.Days", need.Content.LeadTimeDays) : null,
        need.Content.LeadTimeDays == 0 ? PairFit.Missing : offer.Content.LeadTimeDays <= need.Content.LeadTimeDays ? PairFit.Same : PairFit.Differs,
        need.Content.LeadTimeDays > 0 && offer.Content.LeadTimeDays <= need.Content.LeadTimeDays ? W("Match.Row.InTime") : null);

    private IEnumerable<PairRow> Condition()
    {
        string[] offered = [.. offer.Content.Lines.Select(x => x.Condition).OfType<string>().Distinct(StringComparer.Ordinal).Select(Words)];
        string[] needed = [.. need.Content.Lines.Select(x => x.Condition).OfType<string>().Distinct(StringComparer.Ordinal).Select(Words)];
        return Optional("Match.Row.Condition", offered, needed);

        string Words(string code) => words[$"Match.Condition.{code}"] is { ResourceNotFound: false } found ? found.Value : code;
    }

    private IEnumerable<PairRow> Emergency() => need.Content.Emergency is null && need.Content.StandbyHours is null && offer.Content.StandbyHours is null
        ? []
        : [new PairRow(
            W("Match.Row.Emergency"),
            offer.Content.StandbyHours is { } within ? W("Match.Row.Standby", within) : offer.Content.Emergency,
            need.Content.StandbyHours is { } hours ? W("Match.Row.EmergencyHours", need.Content.Emergency ?? "", hours) : need.Content.Emergency,
            offer.Content.StandbyHours is { } ready && need.Content.StandbyHours is { } limit ? (ready <= limit ? PairFit.Same : PairFit.Differs) : PairFit.Missing)];

    private IEnumerable<PairRow> Terms()
    {
        if (need.Content.Kind is Kinds.Goods or Kinds.EquipmentLoan)
        {
            var payers = new[] { ("Match.Row.Freight", offer.Terms.FreightPaidBy), ("Match.Row.Customs", offer.Terms.CustomsPaidBy) }
                .Where(x => !string.IsNullOrEmpty(x.Item2)).Select(x => W(x.Item1, W($"Match.Payer.{x.Item2}"))).ToArray();
            var consignee = need.Terms.Consignee is { Length: > 0 } named ? W("Match.Row.Consignee", named) : forCompany ? W("Match.Row.ConsigneeLater") : null;
            var settled = payers.Length == 2 && consignee is not null;
            yield return new PairRow(
                W("Match.Row.Transport"),
                payers.Length == 0 ? null : string.Join("\n", payers),
                consignee,
                settled ? PairFit.Same : PairFit.Missing,
                settled ? W("Match.Row.Settled") : null);
        }

        var conditions = string.Join("\n\n", new[] { offer.Terms.CostToUn, offer.Terms.Conditions, offer.Terms.Recognition }.Where(x => !string.IsNullOrWhiteSpace(x)));
        if (conditions.Length > 0 || need.Terms.Specification is { Length: > 0 })
        {
            yield return new PairRow(
                W("Match.Row.Terms"),
                conditions.Length > 0 ? conditions.Short(600) : null,
                need.Terms.Specification?.Short(600),
                PairFit.Near,
                W("Match.Row.Read"));
        }
    }

    private PairRow Set(string key, string factor, IEnumerable<string> left, IEnumerable<string> right)
    {
        string[] a = [.. left.Distinct(StringComparer.Ordinal)];
        string[] b = [.. right.Distinct(StringComparer.Ordinal)];
        return new PairRow(W(key), Join(a), Join(b), Valued(factor, Compare(a, b)));
    }

    private IEnumerable<PairRow> Optional(string key, string[] left, string[] right) =>
        left.Length + right.Length == 0 ? [] : [new PairRow(W(key), Join(left), Join(right), Compare(left, right))];

    private static PairFit Compare(string[] left, string[] right) =>
        left.Length == 0 || right.Length == 0 ? PairFit.Missing
        : right.All(left.Contains) ? PairFit.Same
        : right.Any(left.Contains) ? PairFit.Near
        : PairFit.Differs;

    // What the engine found is what the page marks; without it (a company does not see it) the codes are compared.
    private PairFit Valued(string factor, PairFit otherwise) => factors.FirstOrDefault(x => x.Code == factor) is not { } found || otherwise == PairFit.Missing
        ? otherwise
        : found.Value >= 0.95 ? PairFit.Same : found.Value >= 0.3 ? PairFit.Near : PairFit.Differs;

    private string? TextNote() => factors.FirstOrDefault(x => x.Code == "text") is { Terms.Count: > 0 } text
        ? W("Match.Row.SharedWords", string.Join(", ", text.Terms.Take(5)))
        : null;

    private static IEnumerable<string> Categories(HelpContent content) =>
        content.Categories.Concat(content.Lines.Select(x => x.Category).OfType<string>()).Select(Say.Category);

    private static string[] Tongues(HelpContent content) =>
        [.. content.WorkingLanguages.Select(x => WorkingLanguages.Find(x)?[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName] ?? x)];

    private static string? Join(string[] items) => items.Length == 0 ? null : string.Join(", ", items);
}
