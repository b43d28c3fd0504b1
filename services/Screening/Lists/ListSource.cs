using System.Text.RegularExpressions;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists;

/// <summary>One list file that the source offers.</summary>
/// <param name="Code">Code of the list.</param>
/// <param name="Name">File name or address, for people.</param>
/// <param name="OpenAsync">Opens it.</param>
internal sealed record ListFile(string Code, string Name, Func<CancellationToken, Task<Stream>> OpenAsync);

/// <summary>
/// Where lists come from: the XML files of a folder, one address, or the made-up list of the demo. A file's name without its date is the
/// code of its list, so that <c>un-sc_2026-11-20.xml</c> replaces <c>un-sc_2026-11-01.xml</c> beside it.
/// </summary>
internal sealed partial class ListSource(IOptions<ScreeningOptions> options, IOptions<PlatformOptions> platform, IHttpClientFactory clients)
{
    public const string Client = "watch-lists";
    private const string DemoResource = "Matchmaking.Screening.Demo.demo-watch-list.xml";
    private const int MaxCode = 40;

    /// <summary>The source in words.</summary>
    public string Name => Address?.GetLeftPart(UriPartial.Path) ?? Configured ?? (platform.Value.Demo ? "demo watch list (made up)" : "not configured");

    private string? Configured => string.IsNullOrWhiteSpace(options.Value.ListSource) ? null : options.Value.ListSource.Trim();

    private Uri? Address => Uri.TryCreate(Configured, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    /// <summary>The newest file of every list; refused when there is nothing to read.</summary>
    public IReadOnlyList<ListFile> Find()
    {
        if (Address is { } address)
        {
            return [new ListFile(CodeOf(address.Segments[^1]), address.GetLeftPart(UriPartial.Path), ct => DownloadAsync(address, ct))];
        }

        if (Configured is { } folder)
        {
            return InFolder(folder);
        }

        return platform.Value.Demo
            ? [new ListFile("demo", "demo-watch-list.xml", _ => Task.FromResult(typeof(ListSource).Assembly.GetManifestResourceStream(DemoResource)!))]
            : throw new ListRefusedException("No watch list is configured", "Set Screening:ListSource to a folder of XML files or to an address; until then no company is screened");
    }

    /// <summary>The code of a list from the name of its file.</summary>
    public static string CodeOf(string fileName)
    {
        var code = NotInACode().Replace(DateAtEnd().Replace(Path.GetFileNameWithoutExtension(fileName).ToLowerInvariant(), ""), "-").Trim('-');
        return code.Length switch { 0 => "list", > MaxCode => code[..MaxCode], _ => code };
    }

    private static IReadOnlyList<ListFile> InFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ListRefusedException($"The folder of watch lists, {folder}, is not there", "Create it and put the XML files into it, or correct Screening:ListSource");
        }

        var files = Directory.EnumerateFiles(folder, "*.xml")
            .GroupBy(file => CodeOf(Path.GetFileName(file)), StringComparer.Ordinal)
            .Select(list => (list.Key, File: list.Max(StringComparer.Ordinal)!))
            .OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => new ListFile(list.Key, Path.GetFileName(list.File), _ => Task.FromResult<Stream>(File.OpenRead(list.File))))
            .ToArray();
        return files.Length > 0
            ? files
            : throw new ListRefusedException($"The folder of watch lists, {folder}, holds no XML file", "Put the published XML files into it");
    }

    private async Task<Stream> DownloadAsync(Uri address, CancellationToken ct)
    {
        var response = await clients.CreateClient(Client).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStreamAsync(ct);
    }

    [GeneratedRegex(@"[-_ ]?\d{4}-?\d{2}-?\d{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateAtEnd();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInACode();
}
