using System.Text.Json;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>Why a pair cannot be proposed.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Gap">How far off, when that is a number: days, or a quantity.</param>
/// <param name="GapUnit">Unit of the gap: <c>DAY</c> or the line's unit.</param>
internal sealed record Obstacle(string Code, string Words, decimal? Gap = null, string? GapUnit = null);

/// <summary>The hard rules. Everything that fails is told at once, so that a person sees how near a pair is.</summary>
internal static class Eligibility
{
    /// <summary>What stands in the way; empty for a pair that may be proposed. The rule is what the need's agency says of the kind today, if it said anything.</summary>
    public static IReadOnlyList<Obstacle> Check(OfferSnapshot offer, NeedSnapshot need, LinePlan lines, DateOnly today, ReasonWords words, AcceptancePeriod? rule = null)
    {
        var found = new List<Obstacle>();
        CheckStates(offer, need, words, found);
        if (!offer.IsFor(need.AgencyId))
        {
            found.Add(new Obstacle("not-visible", words.Say("bar.not-visible")));
        }

        if (offer.Content.Kind != need.Content.Kind)
        {
            found.Add(new Obstacle("kind-differs", words.Say("bar.kind-differs", KindName(offer.Content.Kind, words), KindName(need.Content.Kind, words))));
        }

        if (AcceptanceTerms.ObstacleOf(need, rule, today, words) is { } refused)
        {
            found.Add(refused);
        }

        if (Places.Closeness(offer.Content.Places, need.Content.Places).Relation == PlaceRelation.None)
        {
            found.Add(Place(offer.Content.Places, need.Content.Places, words));
        }

        if (Window(TimeFit.Of(offer.Content, need.Content, today), offer.Content, need.Content, today, words) is { } window)
        {
            found.Add(window);
        }

        if (lines.Obstacle is { } obstacle)
        {
            found.Add(Lines(obstacle, offer, words));
        }

        return found;
    }

    private static void CheckStates(OfferSnapshot offer, NeedSnapshot need, ReasonWords words, List<Obstacle> found)
    {
        // Holds and pauses are blockers: they do not hide a pair.
        if (offer.State is not (OfferState.Available or OfferState.PartlyCommitted or OfferState.OnHold or OfferState.Paused))
        {
            found.Add(new Obstacle("offer-not-open", words.Say("bar.offer-not-open", StateName(offer.State, words))));
        }

        if (need.State is not (NeedState.Open or NeedState.PartlyMet or NeedState.Paused))
        {
            found.Add(new Obstacle("need-not-open", words.Say("bar.need-not-open", StateName(need.State, words))));
        }

        if (need.Terms.EnoughForNow)
        {
            found.Add(new Obstacle("enough-for-now", words.Say("bar.enough-for-now")));
        }
    }

    private static Obstacle Place(IReadOnlyList<string> offered, IReadOnlyList<string> needed, ReasonWords words)
    {
        var (from, to) = (words.PlaceList(offered), words.PlaceList(needed));
        return new Obstacle("place-not-reached", PlacesNear.Region(offered, needed) is { } near
            ? words.Say("bar.place-near", from, to, words.Place(near))
            : words.Say("bar.place-not-reached", from, to));
    }

    private static Obstacle? Window(TimeFit fit, HelpContent offer, HelpContent need, DateOnly today, ReasonWords words)
    {
        if (fit.Meets)
        {
            return null;
        }

        // Whose last day comes first, and whose first day comes last.
        var (until, gap) = (fit.Until!.Value, fit.Meet.DayNumber - fit.Until!.Value.DayNumber);
        var (offerEnds, offerLate) = (fit.OfferUntil == until, fit.There >= fit.Wanted);
        if (until < today)
        {
            var ago = today.DayNumber - until.DayNumber;
            return new Obstacle("window-ended", words.Say(offerEnds ? "bar.window-ended-offer" : "bar.window-ended-need", words.Day(until), words.Days(ago)), ago, "DAY");
        }

        // Would the days meet if help came at once? Then the lead time is what stands in the way.
        if (TimeFit.Of(offer with { LeadTimeDays = 0 }, need with { LeadTimeDays = 0 }, today).Meets)
        {
            var key = (offerLate, offerEnds) switch
            {
                (true, false) => "bar.lead-time-too-long",
                (true, true) => "bar.lead-time-own-end",
                (false, true) => "bar.preparation-too-long",
                (false, false) => "bar.preparation-own-end",
            };
            return new Obstacle(
                "lead-time-too-long", words.Say(key, words.Days(offerLate ? offer.LeadTimeDays : need.LeadTimeDays), words.Day(fit.Meet), words.Days(gap), words.Day(until)), gap, "DAY");
        }

        var apart = (offerLate, offerEnds) switch
        {
            (true, false) => "bar.window-too-late",
            (false, true) => "bar.window-too-early",
            _ => "bar.window-no-overlap",
        };
        return new Obstacle(
            "window-no-overlap",
            words.Say(apart, words.Day(fit.There), End(fit.OfferUntil, words), words.Day(fit.Wanted), End(fit.NeedUntil, words), words.Days(gap)),
            gap,
            "DAY");
    }

    private static Obstacle Lines(LineObstacle obstacle, OfferSnapshot whole, ReasonWords words)
    {
        if (obstacle.Code == "quantity-taken")
        {
            return new Obstacle(obstacle.Code, words.Say(LinePairing.Open(whole.Ledger).Count == 0 ? "bar.quantity-taken-offer" : "bar.quantity-taken-need"));
        }

        if (obstacle.Offer is not { } offer || obstacle.Need is not { } need)
        {
            return new Obstacle(obstacle.Code, words.Say($"bar.{obstacle.Code}"));
        }

        return obstacle.Code switch
        {
            "unit-differs" => new Obstacle(obstacle.Code, words.Say("bar.unit-differs", UnitName(offer.Line.Unit, words), UnitName(need.Line.Unit, words))),
            "lot-too-small" => Lot(obstacle, need.Line, words),
            _ => Lot(obstacle, offer.Line, words),
        };
    }

    private static Obstacle Lot(LineObstacle obstacle, HelpLine line, ReasonWords words)
    {
        // A package of many (a dozen, a pallet) is a lot of one although none is stated.
        var lot = line.MinimumLot ?? 1;
        return new Obstacle(
            obstacle.Code,
            words.Say($"bar.{obstacle.Code}", words.Quantity(lot, line.Unit), words.Quantity(obstacle.Possible, line.Unit), line.Description),
            lot - obstacle.Possible,
            line.Unit);
    }

    private static string End(DateOnly? day, ReasonWords words) => day is { } known ? words.Day(known) : words.Say("time.open");

    private static string KindName(string code, ReasonWords words) => Kinds.Find(code) is { } kind ? words.Name(kind.Names) : code;

    private static string UnitName(string code, ReasonWords words) => Units.Find(code) is { } unit ? words.Name(unit.Names) : code;

    private static string StateName<T>(T state, ReasonWords words)
        where T : struct, Enum => words.Say($"state.{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}");
}
