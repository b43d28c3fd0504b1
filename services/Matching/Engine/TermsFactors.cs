using Matchmaking.Contracts.Help.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>How well the offer reaches the places of the need.</summary>
internal sealed class PlaceFactor(ReasonWords words)
{
    public static double Value(PlaceFit fit) => fit.Relation switch
    {
        PlaceRelation.Exact => 1,
        PlaceRelation.Country => Math.Max(.4, fit.Share),
        PlaceRelation.Region => Math.Max(.4, fit.Share * .9),
        PlaceRelation.World => Math.Max(.4, fit.Share * .8),
        _ => 0,
    };

    public Finding Of(HelpContent offer, HelpContent need)
    {
        var fit = Places.Closeness(offer.Places, need.Places);
        var where = words.PlaceList(fit.Matched);
        var value = Value(fit);
        if (fit.Relation == PlaceRelation.None)
        {
            return new Finding(0, words.Say("bar.place-not-reached", words.PlaceList(offer.Places), words.PlaceList(need.Places)));
        }

        if (fit.Relation == PlaceRelation.World)
        {
            return new Finding(value, need.Places.Any(IsWorld) ? words.Say("place.anywhere", where) : words.Say("place.worldwide", where));
        }

        if (fit.Share < 1)
        {
            return new Finding(value, words.Say("place.part", where, fit.Share));
        }

        return new Finding(value, fit.Relation == PlaceRelation.Region
            ? words.Say("place.within", where, words.PlaceList(offer.Places))
            : words.Say("place.all", where));
    }

    private static bool IsWorld(string place) => place is Places.Worldwide or "001";
}

/// <summary>Whether the help comes in time, or for how much of the time.</summary>
internal sealed class TimeFactor(ReasonWords words)
{
    public Finding Of(TimeFit fit)
    {
        if (fit.Lasting)
        {
            return new Finding(fit.Value, fit.Value < 1
                ? words.Say("time.part", words.Day(fit.Meet), fit.Until is { } until ? words.Day(until) : words.Say("time.open"), fit.Value)
                : words.Say("time.lasting", words.Day(fit.Meet)));
        }

        var late = fit.There.DayNumber - fit.Wanted.DayNumber;
        return new Finding(fit.Value, late > 0
            ? words.Say("time.late", words.Day(fit.There), words.Days(late), fit.NeedUntil is { } last ? words.Day(last) : words.Say("time.open"))
            : words.Say("time.ready", words.Day(fit.Wanted)));
    }
}

/// <summary>How much of what is still needed the lines cover.</summary>
internal sealed class QuantityFactor(ReasonWords words)
{
    public static double Value(LinePlan plan) => plan.Lines.Count == 0 ? 0 : Math.Min(1, plan.Covered);

    public Finding Of(LinePlan plan, string kind)
    {
        if (plan.Lines.Count == 0)
        {
            return new Finding(0, words.Say("bar.no-line-fits"));
        }

        var value = Value(plan);
        var first = plan.Lines[0];
        var needed = plan.Needed.First(line => line.Line.Number == first.NeedLine);
        var covered = plan.Lines.Where(line => line.NeedLine == first.NeedLine).Sum(line => line.NeedQuantity);
        if (Kinds.Find(kind) is { HasQuantity: false })
        {
            return new Finding(value, words.Say("quantity.whole", needed.Line.Description));
        }

        var (part, whole) = (words.Quantity(covered, first.NeedUnit), words.Quantity(needed.Open, first.NeedUnit));
        if (plan.Needed.Count > 1)
        {
            var served = plan.Lines.Select(line => line.NeedLine).Distinct().Count();
            return new Finding(value, words.Say("quantity.lines", served, plan.Needed.Count, value, part, whole, needed.Line.Description));
        }

        return new Finding(value, covered >= needed.Open
            ? words.Say("quantity.all", whole, needed.Line.Description)
            : words.Say("quantity.part", part, whole, needed.Line.Description));
    }
}
