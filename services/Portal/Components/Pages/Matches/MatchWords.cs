using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>States, steps, reasons and codes of a pairing in plain words.</summary>
internal static class MatchWords
{
    public static string State(this IStringLocalizer<Text> words, MatchState state) => words[$"Match.State.{Say.State(state)}"];

    public static Tone ToneOf(MatchState state) => state switch
    {
        MatchState.Accepted => Tone.Good,
        MatchState.Recommended or MatchState.Approved or MatchState.Offered or MatchState.Accepting => Tone.Info,
        MatchState.InfoRequested => Tone.Warning,
        _ => Tone.Neutral,
    };

    /// <summary>A coded word, or the code itself with its hyphens taken out.</summary>
    public static string Coded(this IStringLocalizer<Text> words, string prefix, string code) =>
        words[$"{prefix}.{code}"] is { ResourceNotFound: false } found ? found.Value : code.Replace('-', ' ');

    public static string Reason(this IStringLocalizer<Text> words, string code) => words.Coded("Match.Reason", code);

    public static string ByWhom(this IStringLocalizer<Text> words, Actor actor) => actor.Kind switch
    {
        ActorKind.Service => words["Match.By.Service"],
        ActorKind.Clock => words["Match.By.Clock"],
        _ => actor.Name,
    };

    /// <summary>The history, newest first.</summary>
    public static IReadOnlyList<TimelineEntry> Timeline(this MatchView view, IStringLocalizer<Text> words) =>
    [
        .. view.History.Where(x => x.Change != "rescored").Reverse().Select(x => new TimelineEntry(
            words.Coded("Match.Change", x.Change),
            x.At,
            Who(view, words, x.Actor),
            string.Join("\n", new[] { x.Reason is null ? null : words.Reason(x.Reason), x.Note }.Where(y => !string.IsNullOrEmpty(y))) is { Length: > 0 } detail ? detail : null,
            x.Change switch
            {
                "accepted" or "delivery-recorded" or "approved" => Tone.Good,
                "dismissed" or "retracted" or "declined" or "lapsed" or "acceptance-failed" => Tone.Warning,
                _ => Tone.Neutral,
            },
            IconOf(x.Change))),
    ];

    private static string Who(MatchView view, IStringLocalizer<Text> words, Actor actor) =>
        view.OrganisationOf(actor, words["Match.Desk"]) is { Length: > 0 } organisation && organisation != actor.Name
            ? $"{words.ByWhom(actor)}, {organisation}"
            : words.ByWhom(actor);

    private static string? IconOf(string change) => change switch
    {
        "proposed" => "lightbulb",
        "assigned" or "unassigned" => "user",
        "info-requested" or "info-given" => "message-circle",
        "recommended" => "star",
        "approved" or "accepted" or "conditions-confirmed" => "circle-check",
        "offered" => "send",
        "returned" or "reopened" => "history",
        "delivery-recorded" => "truck",
        _ => null,
    };

    /// <summary>The first part of a text, cut at a word.</summary>
    public static string Short(this string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', most);
        return string.Concat(text.AsSpan(0, cut > most / 2 ? cut : most), "…");
    }
}
