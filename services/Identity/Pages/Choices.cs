using System.Globalization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Identity.Pages;

/// <summary>Lists to choose from, named in the page's language and sorted as it sorts.</summary>
internal static class Choices
{
    private static string Page => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static IEnumerable<KeyValuePair<string, string>> Countries() => Vocabulary.Countries.All
        .Select(x => KeyValuePair.Create(x.Code, x.Names[Page])).OrderBy(x => x.Value, StringComparer.CurrentCulture);

    /// <summary>Each language by its own name, so that its readers find it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OwnLanguages() => Languages.Codes.Select(x => KeyValuePair.Create(x, Languages.Name(x)[x]));

    public static IEnumerable<KeyValuePair<string, string>> TimeZones() => TimeZoneInfo.GetSystemTimeZones()
        .Where(x => x.HasIanaId && (x.Id == "UTC" || x.Id.Contains('/', StringComparison.Ordinal)) && !x.Id.StartsWith("Etc/", StringComparison.Ordinal))
        .OrderBy(x => x.Id, StringComparer.Ordinal)
        .Select(x => KeyValuePair.Create(x.Id, x.Id.Replace('_', ' ').Replace("/", " – ", StringComparison.Ordinal)));
}
