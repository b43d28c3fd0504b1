using System.Globalization;
using Matchmaking.Contracts.Screening.V1;
using Microsoft.Extensions.Localization;
using Text = Matchmaking.Portal.Resources.Text;

namespace Matchmaking.Portal.Components.Pages.WatchLists;

/// <summary>Words about watch lists that several pages say.</summary>
internal static class WatchListWords
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    public static Tone ToneOf(WatchListResponse list) =>
        list.Disabled ? Tone.Neutral : list.Held is not null ? Tone.Warning : list.Problem is not null ? Tone.Bad : list.Stale ? Tone.Warning : Tone.Good;

    public static string State(WatchListResponse list) =>
        list.Disabled ? "WatchLists.Disabled" : list.Held is not null ? "WatchLists.HeldState" : list.Problem is not null ? "WatchLists.Failed" : list.Stale ? "WatchLists.Stale" : "WatchLists.Fresh";

    /// <summary>What a load holds; kinds that it has none of are not spoken of.</summary>
    public static string Content(IStringLocalizer<Text> words, WatchListVersionResponse load) => string.Join(", ", new[]
    {
        words["WatchLists.Persons", load.Persons].Value, words["WatchLists.Organisations", load.Organisations].Value,
        load.Vessels > 0 ? words["WatchLists.Vessels", load.Vessels].Value : null, load.Aircraft > 0 ? words["WatchLists.Aircraft", load.Aircraft].Value : null, words["WatchLists.Names", load.Names].Value,
    }.OfType<string>());

    public static string Every(IStringLocalizer<Text> words, int minutes) => minutes switch
    {
        Day => words["WatchLists.Daily"].Value,
        Hour => words["WatchLists.Hourly"].Value,
        _ when minutes % Day == 0 => words["WatchLists.EveryDays", minutes / Day].Value,
        _ when minutes % Hour == 0 => words["WatchLists.EveryHours", minutes / Hour].Value,
        _ => words["WatchLists.EveryMinutes", minutes].Value,
    };

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.CurrentCulture);

    public static List<(string, string)> Facts(IStringLocalizer<Text> words, WatchListVersionResponse load) =>
    [
        .. new (string, string)[]
        {
            (words["Versions.Loaded"], Moment(load.LoadedAt)),
            (words["Versions.Generated"], load.GeneratedAt is { } at ? Moment(at) : ""),
            (words["Versions.Persons"], Number(load.Persons)),
            (words["Versions.Organisations"], Number(load.Organisations)),
            (words["Versions.Vessels"], load.Vessels == 0 ? "" : Number(load.Vessels)),
            (words["Versions.Aircraft"], load.Aircraft == 0 ? "" : Number(load.Aircraft)),
            (words["Versions.Names"], Number(load.Names)),
            (words["Versions.Reader"], load.Reader),
            (words["Versions.Accepted"], load.AcceptedBy is null ? "" : $"{load.AcceptedBy} – {words[$"HeldReason.{load.AcceptedReason}"].Value}"),
        }.Where(x => x.Item2.Length > 0),
    ];

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
