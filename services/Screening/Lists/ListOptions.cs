namespace Matchmaking.Screening.Lists;

/// <summary>One list with a source of its own: section <c>Screening:Lists:N</c>. Exactly one of address, folder and path is set.</summary>
internal sealed class ListOptions
{
    /// <summary>Lower-case letters, digits and hyphens; stays the same for ever.</summary>
    public string Code { get; set; } = "";

    /// <summary>For people; the code when none.</summary>
    public string? Name { get; set; }

    /// <summary>The https address; several, parted by blanks, where a list comes in several files.</summary>
    public string? Url { get; set; }

    /// <summary>A folder of this list alone; the newest files by the date in their names are read.</summary>
    public string? Folder { get; set; }

    /// <summary>One file, also a ZIP.</summary>
    public string? Path { get; set; }

    /// <summary>Format; recognised from the content when none.</summary>
    public string? Format { get; set; }

    /// <summary>File with the mapping of a list of one's own.</summary>
    public string? Mapping { get; set; }

    /// <summary>How often the source is looked at.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A load that loses more is held for a person; <c>Screening:MaxLossPercent</c> when none.</summary>
    public int? MaxLossPercent { get; set; }

    /// <summary>Not looked at and not compared with; what was loaded is kept.</summary>
    public bool Disabled { get; set; }

    /// <summary>The source has to have answered in full by then; other due work waits meanwhile.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    public int MaxMegabytes { get; set; } = 200;

    public string Title => string.IsNullOrWhiteSpace(Name) ? Code : Name.Trim();

    public IReadOnlyList<Uri> Addresses => [.. (Url ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(x => new Uri(x, UriKind.Absolute))];

    public ListLimits Limits => ListLimits.Default with { FileBytes = MaxMegabytes * 1024L * 1024L };
}
