using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Imports;

/// <summary>The mapping form as it is posted.</summary>
public sealed class MappingInput
{
    public List<MappedField>? Fields { get; set; }
    public string? Dates { get; set; }
    public string? Decimal { get; set; }
    public List<string>? Options { get; set; }

    /// <summary>A whole mapping as the API takes it; stands instead of the fields.</summary>
    public string? Json { get; set; }

    internal ImportMapping? ToMapping(FormErrors errors, IStringLocalizer<Text> words)
    {
        if (!string.IsNullOrWhiteSpace(Json))
        {
            try
            {
                return JsonSerializer.Deserialize<ImportMapping>(Json, WireJson.Options);
            }
            catch (JsonException exception)
            {
                errors.Add("Input.Json", words["Imports.JsonWrong", exception.LineNumber + 1 ?? 1]);
                return null;
            }
        }

        var filled = (Fields ?? []).Where(x => x.Field is not null && !(string.IsNullOrEmpty(x.From) && string.IsNullOrWhiteSpace(x.Const))).ToArray();
        if (!Array.Exists(filled, x => x.Field == "externalId"))
        {
            errors.Add("Input.Fields[0].From", words["Imports.NoExternalId"]);
            return null;
        }

        return new ImportMapping
        {
            // A column comes first; where a row leaves it empty the fixed value stands.
            Columns = filled.DistinctBy(x => x.Field).ToDictionary(x => x.Field!, x => string.IsNullOrEmpty(x.From)
                ? new ImportColumn { Const = x.Const!.Trim() }
                : new ImportColumn { From = x.From, Default = string.IsNullOrWhiteSpace(x.Const) ? null : x.Const.Trim() }),
            Dates = Enum.TryParse<ImportDates>(Dates, ignoreCase: true, out var dates) ? dates : ImportDates.Iso,
            Decimal = Enum.TryParse<ImportDecimal>(Decimal, ignoreCase: true, out var point) ? point : ImportDecimal.Auto,
            DetectLanguage = Options?.Contains("detect") == true,
        };
    }
}

/// <summary>Where one field comes from.</summary>
public sealed class MappedField
{
    public string? Field { get; set; }
    public string? From { get; set; }
    public string? Const { get; set; }
}
