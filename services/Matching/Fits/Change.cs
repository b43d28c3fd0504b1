using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Matching.Fits;

/// <summary>What an owner could change, by code.</summary>
internal static class ChangeCodes
{
    public const string ExtendUntil = "extend-until";
    public const string StartEarlier = "start-earlier";
    public const string ShortenLeadTime = "shorten-lead-time";
    public const string LowerLot = "lower-lot";
    public const string RaiseQuantity = "raise-quantity";
    public const string ChangeUnit = "change-unit";
    public const string AddPlace = "add-place";
    public const string ChangeKind = "change-kind";
    public const string OpenToAgencies = "open-to-agencies";
    public const string Resume = "resume";
    public const string WantMore = "want-more";
    public const string AcceptKind = "accept-kind";
}

/// <summary>One change of one thing in an offer or a need; applied to the record it gives the record as it would then be.</summary>
internal sealed record Change(string Code)
{
    /// <summary>The line changed.</summary>
    public int? Line { get; init; }

    /// <summary>New first or last day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>New lead time.</summary>
    public int? Days { get; init; }

    /// <summary>New quantity or smallest lot of the line, in its unit.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>New unit of the line.</summary>
    public string? Unit { get; init; }

    /// <summary>Place added.</summary>
    public string? Place { get; init; }

    /// <summary>New kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Changes of the same thing; the one that goes further opens all that the other does.</summary>
    public Change Thing() => this with { Day = null, Days = null, Quantity = null };

    /// <summary>How far it goes, among changes of the same thing.</summary>
    public decimal Reach() => Code switch
    {
        ChangeCodes.ExtendUntil => Day!.Value.DayNumber,
        ChangeCodes.StartEarlier => -Day!.Value.DayNumber,
        ChangeCodes.ShortenLeadTime => -Days!.Value,
        ChangeCodes.LowerLot => -Quantity!.Value,
        _ => Quantity ?? 0,
    };

    public OfferSnapshot Of(OfferSnapshot offer)
    {
        var content = Of(offer.Content);
        return offer with
        {
            Content = content,
            Ledger = OfLines(offer.Ledger),
            State = Code == ChangeCodes.Resume ? OfferState.Available : offer.State,
        };
    }

    public NeedSnapshot Of(NeedSnapshot need)
    {
        var content = Of(need.Content);
        return need with
        {
            Content = content,
            Ledger = OfLines(need.Ledger),
            State = Code == ChangeCodes.Resume ? NeedState.Open : need.State,
            Terms = Code == ChangeCodes.WantMore ? need.Terms with { EnoughForNow = false } : need.Terms,
        };
    }

    private HelpContent Of(HelpContent content) => Code switch
    {
        ChangeCodes.ExtendUntil => content with { Until = Day },
        ChangeCodes.StartEarlier => content with { From = Day },
        ChangeCodes.ShortenLeadTime => content with { LeadTimeDays = Days!.Value },
        ChangeCodes.AddPlace => content with { Places = [.. content.Places, Place!] },
        ChangeCodes.ChangeKind => content with { Kind = Kind! },
        ChangeCodes.OpenToAgencies => content with { Visibility = Visibility.Agencies, NamedAgency = null },
        _ when Line is not null => content with { Lines = [.. content.Lines.Select(Of)] },
        _ => content,
    };

    /// <summary>The very same ledger when no line changes, by which <see cref="PairLines"/> knows that it need not look again.</summary>
    private IReadOnlyList<LineLedger> OfLines(IReadOnlyList<LineLedger> ledger) => Line is null ? ledger : [.. ledger.Select(x => x with { Line = Of(x.Line) })];

    private HelpLine Of(HelpLine line) => line.Number != Line ? line : Code switch
    {
        ChangeCodes.LowerLot => line with { MinimumLot = Quantity },
        ChangeCodes.RaiseQuantity => line with { Quantity = Quantity!.Value },
        ChangeCodes.ChangeUnit => line with { Unit = Unit!, Quantity = Quantity!.Value, MinimumLot = null },
        _ => line,
    };
}
