using Matchmaking.Screening.Lists.Formats;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Lists.Sources;

/// <summary>A place that lists come from, with a schedule of its own.</summary>
/// <param name="Key">Key of its due work: the list's code, or <see cref="ListSources.Shared"/> for the place of several lists.</param>
/// <param name="Name">In words, without what an address may keep secret.</param>
/// <param name="Options">What is configured for its lists.</param>
internal sealed record ListOrigin(string Key, string Name, ListOptions Options)
{
    public bool IsShared => Key == ListSources.Shared;
}

/// <summary>
/// Where lists come from: those configured one by one, each apart from the others, and one place of several (a folder, an address, or the
/// made-up list of the demo).
/// </summary>
internal sealed class ListSources(IOptions<ScreeningOptions> options, IOptions<PlatformOptions> platform, ListDownload download)
{
    /// <summary>Key of the place of several lists.</summary>
    public const string Shared = "all";
    private const string DemoResource = "Matchmaking.Screening.Demo.demo-watch-list.xml";

    public IReadOnlyList<ListOrigin> All { get; } =
    [
        .. options.Value.Lists.Select(list => new ListOrigin(list.Code, Words(list), list)),
        .. SharedOf(options.Value, platform.Value.Demo),
    ];

    /// <summary>All sources in words.</summary>
    public string Name => string.Join(" · ", All.Select(x => x.Name).Distinct(StringComparer.Ordinal));

    public ListOrigin? Find(string key) => All.FirstOrDefault(x => x.Key == key);

    /// <summary>What is configured for a list; the shared place's where it has no source of its own.</summary>
    public ListOptions OptionsOf(string code) => (Find(code) ?? Find(Shared))?.Options ?? new ListOptions { Code = code };

    /// <summary>What people call a list: the name it was uploaded or configured with, otherwise its code.</summary>
    public string NameOf(WatchList list) =>
        list.UploadedName ?? ((Find(list.Code) ?? Find(Shared)) is { IsShared: false } origin ? origin.Options.Title : list.Code);

    /// <summary>The lists that a source offers now; refused when there is nothing to read.</summary>
    public IReadOnlyList<OfferedList> Offered(ListOrigin origin)
    {
        var list = origin.Options;
        if (list.Addresses is [var first, ..] addresses)
        {
            var code = origin.IsShared ? ListFolder.CodeOf(first.Segments[^1]) : list.Code;
            return [new OfferedList(code, string.Join(" ", addresses.Select(x => x.GetLeftPart(UriPartial.Path))), (known, ct) => download.FetchAsync(addresses, TimeSpan.FromSeconds(list.TimeoutSeconds), list.Limits, known, ct))];
        }

        if (list.Path is { Length: > 0 } path)
        {
            return [Files(list.Code, [path], list.Limits)];
        }

        if (list.Folder is { Length: > 0 } folder)
        {
            return origin.IsShared ? [.. ListFolder.Find(folder).Select(x => Files(x.Code, x.Files, list.Limits))] : [Files(list.Code, ListFolder.FindOne(folder), list.Limits)];
        }

        if (!platform.Value.Demo)
        {
            throw new ListRefusedException(
                "No watch list is configured", "Set Screening:Lists, or Screening:ListSource to a folder of list files or to an address; until then no company is screened");
        }

        return [new OfferedList("demo", "demo-watch-list.xml", async (_, ct) =>
        {
            await using var file = typeof(ListSources).Assembly.GetManifestResourceStream(DemoResource)!;
            return new Fetched(await Packing.PackAsync("demo-watch-list.xml", file, list.Limits, ct), Fetched.NoValidators);
        })];
    }

    /// <summary>The mapping of a list of one's own, read anew each time.</summary>
    public static async Task<ListMapping?> MappingAsync(ListOptions list, CancellationToken ct) =>
        list.Mapping is { Length: > 0 } file ? ListMapping.Parse(await File.ReadAllTextAsync(file, ct)) : null;

    private static OfferedList Files(string code, IReadOnlyList<string> files, ListLimits limits) => new(
        code, string.Join(", ", files.Select(Path.GetFileName)),
        async (_, ct) =>
        {
            var parts = new List<PackedPart>();
            foreach (var file in files)
            {
                await using var stream = File.OpenRead(file);
                parts.AddRange(await Packing.PackAsync(Path.GetFileName(file), stream, limits, ct));
            }

            return new Fetched(parts, Fetched.NoValidators);
        });

    private static IEnumerable<ListOrigin> SharedOf(ScreeningOptions options, bool demo)
    {
        var source = options.ListSource?.Trim() ?? "";
        if (source.Length > 0)
        {
            var list = Uri.TryCreate(source.Split(' ')[0], UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
                ? new ListOptions { Url = source }
                : new ListOptions { Folder = source };
            return [new ListOrigin(Shared, Words(list), list)];
        }

        // Without any source the place of several lists says so.
        return options.Lists.Count == 0 ? [new ListOrigin(Shared, demo ? "demo watch list (made up)" : "not configured", new ListOptions())] : [];
    }

    private static string Words(ListOptions list) =>
        list.Addresses.Count > 0 ? string.Join(" ", list.Addresses.Select(x => x.GetLeftPart(UriPartial.Path))) : list.Folder ?? list.Path ?? "";
}
