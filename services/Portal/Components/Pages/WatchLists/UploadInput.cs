using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Portal.Components.Pages.WatchLists;

/// <summary>A list to upload, as it is typed: one line a field, <c>name = Company name</c>.</summary>
public sealed class UploadInput
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public IFormFile? File { get; set; }

    public string? Columns { get; set; }

    public string? Kind { get; set; } = "organisation";

    public string? Split { get; set; }

    public string? Separator { get; set; }

    public string? DateFormat { get; set; }

    /// <summary>The button: try it out, or take it into use.</summary>
    public bool Real { get; set; }

    /// <summary>The mapping; none when nothing is typed. A line without an equals sign becomes a field that is not known, and is told as such.</summary>
    public ListMappingRequest? Mapping()
    {
        var lines = (Columns ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).ToArray();
        return lines.Length == 0 ? null : new ListMappingRequest
        {
            Columns = lines.GroupBy(x => x[0], StringComparer.Ordinal).ToDictionary(x => x.Key, x => (IReadOnlyList<string>)[.. x.Where(line => line.Length == 2 && line[1].Length > 0).Select(line => line[1])], StringComparer.Ordinal),
            Kind = Kind,
            Split = string.IsNullOrEmpty(Split) ? null : Split,
            Separator = string.IsNullOrEmpty(Separator) ? null : Separator,
            DateFormat = string.IsNullOrWhiteSpace(DateFormat) ? null : DateFormat.Trim(),
        };
    }
}
