using System.Text.RegularExpressions;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists;

/// <summary>Checks the configured lists at start and reports every fault at once.</summary>
internal sealed partial class ListOptionsRules(IOptions<PlatformOptions> platform) : IValidateOptions<ScreeningOptions>
{
    /// <summary>Keys of the source that is no list.</summary>
    private static readonly string[] Taken = ["all", "lists"];
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromDays(31);

    public ValidateOptionsResult Validate(string? name, ScreeningOptions options)
    {
        var faults = options.Lists.SelectMany((list, i) => Faults(list).Select(fault => $"Screening:Lists:{i}{(list.Code.Length == 0 ? "" : $" ({list.Code})")}: {fault}")).ToList();
        faults.AddRange(options.Lists.GroupBy(x => x.Code, StringComparer.Ordinal).Where(x => x.Key.Length > 0 && x.Count() > 1).Select(x => $"Screening:Lists: the code {x.Key} is used twice."));
        if (ListVersion.Signature(options.Lists.Select(x => (x.Code, 1_000_000))).Length > ScreenedCompany.MaxListVersion)
        {
            faults.Add($"Screening:Lists: together the codes are too long to be named in a result ({ScreenedCompany.MaxListVersion} characters); use shorter codes or fewer lists.");
        }

        if (options.Provider.IsThere && options.Lists.Any(x => x.Code == options.Provider.Code))
        {
            faults.Add($"Screening:Provider:Code: {options.Provider.Code} is a list's code; hits of the two could not be told apart.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Whether names and hits may be fetched from there: another could change the list on its way where it is not encrypted.</summary>
    public static bool MayBeAsked(Uri address, bool demo) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || demo));

    private IEnumerable<string> Faults(ListOptions list)
    {
        if (!CodeForm().IsMatch(list.Code) || Taken.Contains(list.Code, StringComparer.Ordinal))
        {
            yield return "Code needs 1–40 lower-case letters, digits and hyphens, and is neither \"all\" nor \"lists\".";
        }

        if (new[] { list.Url, list.Folder, list.Path }.Count(x => !string.IsNullOrWhiteSpace(x)) != 1)
        {
            yield return "Set exactly one of Url, Folder and Path.";
        }

        foreach (var text in (list.Url ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !MayBeAsked(address, platform.Value.Demo))
            {
                yield return $"Url {text} is not an https address.";
            }
        }

        if (list.Format is { } format && ListFormats.Find(format) is null)
        {
            yield return $"Format {format} is not known: {string.Join(", ", ListFormats.All.Select(x => x.Code))}.";
        }

        if (list.Every < Often || list.Every > Seldom)
        {
            yield return "Every lies between one minute and 31 days.";
        }

        if (list.MaxLossPercent is < 1 or > 100)
        {
            yield return "MaxLossPercent lies between 1 and 100.";
        }

        // Whoever does due work has two minutes.
        if (list.TimeoutSeconds is < 1 or > 90)
        {
            yield return "TimeoutSeconds lies between 1 and 90.";
        }

        if (list.MaxMegabytes is < 1 or > 1_000)
        {
            yield return "MaxMegabytes lies between 1 and 1000.";
        }

        if (list.Mapping is { } mapping && !File.Exists(mapping))
        {
            yield return $"Mapping {mapping} is not there.";
        }
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*$(?<=^.{1,40}$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeForm();
}
