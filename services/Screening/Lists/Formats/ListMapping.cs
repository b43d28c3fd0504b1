using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>A mapping that was checked: which column or path of a list of one's own says what.</summary>
internal sealed class ListMapping
{
    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private ListMapping(ListMappingRequest request) => (Request, Hash) = (request, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Options))));

    public ListMappingRequest Request { get; }

    /// <summary>A version records it: another mapping reads the same file differently.</summary>
    public string Hash { get; }

    public char Separator => Request.Separator is { Length: 1 } one ? one[0] : Request.Separator == "tab" ? '\t' : ',';

    /// <summary>The columns of a field of ours; the field's own name where nothing is mapped at all.</summary>
    public IReadOnlyList<string> ColumnsOf(string field) => Request.Columns.TryGetValue(field, out var columns) ? columns : [];

    /// <summary>Names every fault of a mapping; none when it can be used.</summary>
    public static IReadOnlyList<(string Field, string Fault)> Faults(ListMappingRequest request)
    {
        var faults = new List<(string, string)>();
        foreach (var (field, columns) in request.Columns)
        {
            if (!ListFields.All.Contains(field, StringComparer.Ordinal))
            {
                faults.Add(($"columns.{field}", $"There is no field \"{field}\". Fields: {string.Join(", ", ListFields.All)}."));
            }
            else if (columns.Count is 0 or > 50 || columns.Any(column => column.Length is 0 or > 200))
            {
                faults.Add(($"columns.{field}", "Name one to fifty columns of at most 200 characters."));
            }
        }

        if (!request.Columns.ContainsKey(ListFields.Name))
        {
            faults.Add(("columns.name", "Say which column holds the name."));
        }

        if (request.Kind is { } kind && !Enum.TryParse<EntryKind>(kind, ignoreCase: true, out _))
        {
            faults.Add(("kind", "Use person, organisation, vessel or aircraft."));
        }

        faults.AddRange(request.Kinds.Where(x => !Enum.TryParse<EntryKind>(x.Value, ignoreCase: true, out _)).Select(x => ($"kinds.{x.Key}", "Use person, organisation, vessel or aircraft.")));
        if (request.Separator is { } separator && separator.Length != 1 && separator != "tab")
        {
            faults.Add(("separator", "Use one character, or tab."));
        }

        if (request.DateFormat is { } format && !IsDateFormat(format))
        {
            faults.Add(("dateFormat", "Write it with yyyy, MM and dd, such as dd/MM/yyyy."));
        }

        if (request.Encoding is not (null or "utf-8" or "utf-16" or "iso-8859-1" or "windows-1252"))
        {
            faults.Add(("encoding", "Use utf-8, utf-16, windows-1252 or iso-8859-1."));
        }

        return faults;
    }

    /// <summary>A checked mapping; refused with every fault.</summary>
    public static ListMapping Of(ListMappingRequest request)
    {
        var faults = Faults(request);
        return faults.Count == 0
            ? new ListMapping(request)
            : throw new ListRefusedException($"The mapping cannot be used: {string.Join(" ", faults.Select(x => $"{x.Field}: {x.Fault}"))}", "Correct the mapping");
    }

    /// <summary>Reads a mapping's JSON.</summary>
    public static ListMapping Parse(string json)
    {
        try
        {
            return Of(JsonSerializer.Deserialize<ListMappingRequest>(json, Json) ?? new ListMappingRequest());
        }
        catch (JsonException damaged)
        {
            throw new ListRefusedException($"The mapping is not the JSON of a mapping: {damaged.Message.TrimEnd('.')}", "Correct the mapping", (int?)damaged.LineNumber + 1, damaged);
        }
    }

    private static bool IsDateFormat(string format) => format.Length <= 20 && format.Contains("yyyy", StringComparison.Ordinal) && format.Contains('M', StringComparison.Ordinal) && format.Contains('d', StringComparison.Ordinal)
        && DateOnly.TryParseExact(new DateOnly(1999, 12, 31).ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
