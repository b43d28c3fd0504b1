using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Components;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.OfferForms;

/// <summary>Tells a company where its offer is on its way: what happened, who has it now, what comes next.</summary>
internal static class OfferStory
{
    /// <summary>Which of the texts "Offer.Now.*" says where the offer is: its state, made finer by the pairings that the company was asked about.</summary>
    public static string Now(OfferSnapshot offer, IReadOnlyList<MatchSnapshot> pairings)
    {
        if (offer.JoinedTo is not null)
        {
            return OfferWords.StateOf(offer);
        }

        if (offer.State is OfferState.Available or OfferState.PartlyCommitted && pairings.Any(x => x.State == MatchState.Offered))
        {
            return "asked";
        }

        if (offer.State is OfferState.PartlyCommitted or OfferState.FullyCommitted && offer.Ledger.All(x => x.Delivered >= x.Committed))
        {
            return "delivered";
        }

        return Say.State(offer.State);
    }

    /// <summary>Steps taken, oldest first, then those still to come, without a time that nobody keeps.</summary>
    public static IReadOnlyList<TimelineEntry> Of(OfferSnapshot offer, IReadOnlyList<Transition> history, IStringLocalizer<Text> words)
    {
        var entries = Taken(history).Select(x => Entry(x, words)).ToList();
        entries.AddRange(ToCome(offer.State).Select(x => new TimelineEntry(words[$"Offer.Next.{x}"], null, Detail: words[$"Offer.Next.{x}Text"], Expected: true)));
        return entries;
    }

    /// <summary>When the company hears next; nothing where it is the company's turn.</summary>
    public static string? Hears(OfferSnapshot offer, string now, IReadOnlyList<Transition> history, IReadOnlyList<MatchSnapshot> pairings, IStringLocalizer<Text> words) => now switch
    {
        "submitted" => words["Offer.Hears.submitted"].Value,
        "onHold" when history.LastOrDefault(x => x.Change == "put-on-hold") is { } hold => words["Offer.Hears.onHold", Say.Day(AfterWorkingDays(DateOnly.FromDateTime(hold.At.UtcDateTime), 3))].Value,
        "available" or "partlyCommitted" => words["Offer.Hears.available", Say.Day(offer.Content.Until)].Value,
        "asked" when pairings.Where(x => x.State == MatchState.Offered).Min(x => x.DueAt) is { } due => words["Offer.Hears.asked", Say.Day(DateOnly.FromDateTime(due.UtcDateTime))].Value,
        _ => null,
    };

    private static DateOnly AfterWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    /// <summary>Writing a draft is one step; several changes in a row by one person are one, the last.</summary>
    private static IEnumerable<Transition> Taken(IReadOnlyList<Transition> all)
    {
        var history = all.Where(x => x.Change == "drafted" || x.To != "draft").ToArray();
        for (var i = 0; i < history.Length; i++)
        {
            var next = i + 1 < history.Length ? history[i + 1] : null;
            if (history[i].Change != "changed" || next is null || next.Change != "changed" || next.Actor.Subject != history[i].Actor.Subject)
            {
                yield return history[i];
            }
        }
    }

    private static TimelineEntry Entry(Transition step, IStringLocalizer<Text> words)
    {
        var what = words[$"Offer.Did.{step.Change}"];
        var reason = step.Reason is { } code && words[$"Offer.Reason.{code}"] is { ResourceNotFound: false } known ? known.Value : null;
        var who = step.Actor.Kind is ActorKind.Person or ActorKind.Client ? step.Actor.Name : words["Offer.ByPlatform"].Value;
        return new TimelineEntry(
            what.ResourceNotFound ? step.Change : what.Value, step.At, who, string.Join("\n", new[] { reason, step.Note }.OfType<string>()) is { Length: > 0 } detail ? detail : null, ToneOf(step.Change));
    }

    private static Tone ToneOf(string change) => change switch
    {
        "submitted" or "made-available" or "hold-lifted" or "committed" or "delivery-recorded" or "resumed" => Tone.Good,
        "put-on-hold" or "paused" or "commitment-released" => Tone.Warning,
        "declined" => Tone.Bad,
        _ => Tone.Neutral,
    };

    private static string[] ToCome(OfferState state) => state switch
    {
        OfferState.Draft => ["submit", "check", "match", "agree", "deliver"],
        OfferState.Submitted or OfferState.OnHold => ["check", "match", "agree", "deliver"],
        OfferState.Available => ["match", "agree", "deliver"],
        OfferState.PartlyCommitted or OfferState.FullyCommitted => ["deliver"],
        _ => [],
    };
}
