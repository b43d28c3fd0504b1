using System.Globalization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.AcceptanceForms;
using Matchmaking.Portal.Components;
using Matchmaking.Portal.Resources;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.OfferForms;

/// <summary>An offer's state and values as pages show them.</summary>
internal static class OfferWords
{
    public static bool IsEnded(OfferState state) => state is OfferState.Closed or OfferState.Withdrawn or OfferState.Expired or OfferState.Declined;

    /// <summary>Whether others can be joined to an offer in a state: handed in and not ended.</summary>
    public static bool TakesOthers(OfferState state) => state != OfferState.Draft && !IsEnded(state);

    /// <summary>The same of a state as the API writes it.</summary>
    public static bool TakesOthers(string state) => Enum.TryParse<OfferState>(state, ignoreCase: true, out var known) && TakesOthers(known);

    /// <summary>The state in the words of the pages' texts: one that was joined to another is no longer an offer of its own.</summary>
    public static string StateOf(OfferSnapshot offer) => offer.JoinedTo is null ? Say.State(offer.State) : "joined";

    public static Tone ToneOf(OfferState state) => state switch
    {
        OfferState.Available or OfferState.PartlyCommitted or OfferState.FullyCommitted => Tone.Good,
        OfferState.Submitted => Tone.Info,
        OfferState.OnHold or OfferState.Paused => Tone.Warning,
        OfferState.Declined => Tone.Bad,
        _ => Tone.Neutral,
    };

    /// <summary>Who may read an offer: a group, or the agencies it is for by name.</summary>
    public static string Readers(Visibility visibility, IReadOnlyList<Guid> agencies, AcceptanceList names, IStringLocalizer<Text> words) => visibility == Visibility.NamedAgency
        ? string.Join(", ", agencies.Select(x => names.NameOf(x) ?? words["Offer.AnAgency"].Value))
        : words[$"OfferVisibility.{Say.State(visibility)}"].Value;

    public static string Money(HelpLine line) => line.UnitValue is { } value
        ? $"{value.ToString(decimal.Truncate(value) == value ? "#,0" : "#,0.00", CultureInfo.CurrentCulture)} {line.Currency}"
        : "–";

    public static string TextLanguage(string code) => Languages.IsKnown(code) ? Languages.Name(code)[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName] : code;

    public static string Spoken(string code) => WorkingLanguages.Find(code)?[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName] ?? code;
}
