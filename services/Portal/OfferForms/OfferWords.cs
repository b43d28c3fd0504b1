using System.Globalization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Components;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal.OfferForms;

/// <summary>An offer's state and values as pages show them.</summary>
internal static class OfferWords
{
    public static bool IsEnded(OfferState state) => state is OfferState.Closed or OfferState.Withdrawn or OfferState.Expired or OfferState.Declined;

    public static Tone ToneOf(OfferState state) => state switch
    {
        OfferState.Available or OfferState.PartlyCommitted or OfferState.FullyCommitted => Tone.Good,
        OfferState.Submitted => Tone.Info,
        OfferState.OnHold or OfferState.Paused => Tone.Warning,
        OfferState.Declined => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static string Money(HelpLine line) => line.UnitValue is { } value
        ? $"{value.ToString(decimal.Truncate(value) == value ? "#,0" : "#,0.00", CultureInfo.CurrentCulture)} {line.Currency}"
        : "–";

    public static string TextLanguage(string code) => Languages.IsKnown(code) ? Languages.Name(code)[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName] : code;

    public static string Spoken(string code) => WorkingLanguages.Find(code)?[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName] ?? code;
}
