using Matchmaking.Contracts.Help.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>How the days of an offer and a need meet, seen from today.</summary>
internal sealed record TimeFit
{
    /// <summary>First day the help can be there: a yes today plus the offer's lead time, not before its first day.</summary>
    public required DateOnly There { get; init; }

    /// <summary>First day it is wanted: the need's first day, not before its own preparation is over.</summary>
    public required DateOnly Wanted { get; init; }

    public required DateOnly? OfferUntil { get; init; }

    public required DateOnly? NeedUntil { get; init; }

    /// <summary>0–1: for help that is used for a time, the share of that time; for what is handed over once, punctuality.</summary>
    public required double Value { get; init; }

    /// <summary>True for help that is used for a time.</summary>
    public required bool Lasting { get; init; }

    public DateOnly Meet => There > Wanted ? There : Wanted;

    public DateOnly? Until => OfferUntil is { } offer && NeedUntil is { } need ? (offer < need ? offer : need) : OfferUntil ?? NeedUntil;

    public bool Meets => Until is not { } until || Meet <= until;

    public static TimeFit Of(HelpContent offer, HelpContent need, DateOnly today)
    {
        var fit = new TimeFit
        {
            There = Later(offer.From, today.AddDays(offer.LeadTimeDays)),
            Wanted = Later(need.From, today.AddDays(need.LeadTimeDays)),
            OfferUntil = offer.Until,
            NeedUntil = need.Until,
            Lasting = need.Kind is Kinds.Services or Kinds.Expertise or Kinds.Logistics or Kinds.Facilities or Kinds.EquipmentLoan or Kinds.Connectivity,
            Value = 0,
        };
        return fit with { Value = fit.Meets ? fit.Worth() : 0 };
    }

    private double Worth()
    {
        // Without a last day, a year stands for "as long as it takes".
        var end = NeedUntil ?? Wanted.AddDays(365);
        var length = Math.Max(1, end.DayNumber - Wanted.DayNumber + 1);
        var missed = Math.Max(0, Meet.DayNumber - Wanted.DayNumber);
        if (Lasting)
        {
            missed += Math.Max(0, end.DayNumber - (OfferUntil ?? end).DayNumber);
        }

        return Math.Max(.1, 1 - ((double)missed / length));
    }

    private static DateOnly Later(DateOnly? day, DateOnly other) => day is { } known && known > other ? known : other;
}
