using System.Globalization;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Portal.Api;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.MyNeeds;

/// <summary>Between the publish form and the API: reads what was typed, and puts what the API refuses beside the field it came from.</summary>
internal sealed class NeedReading(NeedInput input, NeedSnapshot? before, FormErrors errors, IStringLocalizer<Text> words)
{
    // Empty rows are left out of what is sent; these lead back to the rows of the form.
    private readonly List<int> _lines = [];
    private readonly List<int> _criteria = [];

    public NeedDraft Draft() => new()
    {
        AgencyId = input.AgencyId,
        ExternalId = input.ExternalId,
        Content = (before?.Content ?? new HelpContent()) with
        {
            Kind = input.Kind ?? "",
            Title = input.Title ?? "",
            Summary = input.Summary ?? "",
            Language = input.Language ?? "",
            Lines = [.. Rows(input.Lines, x => x.IsEmpty, _lines).Select((x, at) => Line(x, _lines[at]))],
            Categories = input.Categories ?? [],
            Sdgs = input.Sdgs ?? [],
            Clusters = input.Clusters ?? [],
            Emergency = input.Emergency,
            Places = input.Places ?? [],
            From = input.From,
            Until = input.Until,
            LeadTimeDays = Whole("LeadTimeDays", input.LeadTimeDays) ?? 0,
            WorkingLanguages = input.WorkingLanguages ?? [],
            StandbyHours = Whole("StandbyHours", input.StandbyHours),
            Visibility = Enum.TryParse<Visibility>(input.Visibility, ignoreCase: true, out var visibility) ? visibility : Visibility.Public,
            NamedAgency = input.NamedAgency,
        },
        Terms = (before?.Terms ?? new NeedTerms()) with
        {
            OfficeId = input.OfficeId,
            Specification = input.Specification,
            QualityStandard = input.QualityStandard,
            Criteria = [.. Rows(input.Criteria, x => x.IsEmpty, _criteria).Select((x, at) =>
                new SelectionCriterion(x.Name ?? "", Whole($"Criteria[{_criteria[at].ToString(CultureInfo.InvariantCulture)}].Weight", x.Weight) ?? 0))],
            AnswerBy = input.AnswerBy,
            WhyPartnership = input.WhyPartnership,
            StrategicPriority = input.StrategicPriority,
            AdHocReason = input.AdHocReason,
            LocalOwnership = input.LocalOwnership,
            Consignee = input.Consignee,
            MaxPendingProposals = Whole("MaxPendingProposals", input.MaxPendingProposals) ?? new NeedTerms().MaxPendingProposals,
            EnoughForNow = input.EnoughForNow is { Count: > 0 },
            Contact = new ContactPerson { Name = input.ContactName ?? "", Function = input.ContactFunction, Email = input.ContactEmail ?? "", Phone = input.ContactPhone },
        },
    };

    /// <summary>Takes over what the API found wrong.</summary>
    public void Take(ApiProblem problem)
    {
        foreach (var error in problem.Errors)
        {
            var field = FieldOf(error.Field);
            // The summary stands alone: where the message does not say which field it means, its name goes before.
            var name = words["NeedForm." + field.Replace("Input.", "", StringComparison.Ordinal)];
            errors.Add(field, name.ResourceNotFound || error.Code is not ("required" or "too-short" or "too-long" or "in-the-past") ? error.Message : $"{name}: {error.Message}");
        }

        if (problem.Errors.Count == 0)
        {
            errors.Add("", problem.Detail);
        }
    }

    /// <summary><c>content.lines[0].quantity</c> is <c>Input.Lines[2].Quantity</c> when two empty rows stand before it.</summary>
    private string FieldOf(string path)
    {
        var parts = path.Split('.');
        if (parts is not ["content" or "terms", ..])
        {
            return parts[0] == "externalId" ? "Input.ExternalId" : "";
        }

        var (name, index) = Indexed(parts[1]);
        return (name, index) switch
        {
            ("Contact", _) => "Input.Contact" + Indexed(parts[^1]).Name,
            ("Lines", { } row) => Row("Lines", _lines, row, parts),
            ("Criteria", { } row) => Row("Criteria", _criteria, row, parts),
            _ => "Input." + name,
        };
    }

    private static string Row(string list, List<int> rows, int row, string[] parts) => string.Create(
        CultureInfo.InvariantCulture, $"Input.{list}[{(row < rows.Count ? rows[row] : row)}].{(parts.Length > 2 ? Indexed(parts[2]).Name : "")}");

    private static (string Name, int? Index) Indexed(string part)
    {
        var at = part.IndexOf('[', StringComparison.Ordinal);
        var name = at < 0 ? part : part[..at];
        return (char.ToUpperInvariant(name[0]) + name[1..], at > 0 && int.TryParse(part[(at + 1)..].TrimEnd(']'), CultureInfo.InvariantCulture, out var index) ? index : null);
    }

    private static IEnumerable<T> Rows<T>(List<T>? all, Func<T, bool> isEmpty, List<int> kept)
    {
        kept.Clear();
        for (var i = 0; i < (all?.Count ?? 0); i++)
        {
            if (!isEmpty(all![i]))
            {
                kept.Add(i);
                yield return all[i];
            }
        }
    }

    private HelpLine Line(LineInput line, int row)
    {
        string Field(string name) => $"Lines[{row.ToString(CultureInfo.InvariantCulture)}].{name}";
        var known = before?.Content.Lines.FirstOrDefault(x => x.Number == line.Number && line.Number > 0);
        var value = Number(Field("UnitValue"), line.UnitValue);
        return (known ?? new HelpLine()) with
        {
            Description = line.Description ?? "",
            Quantity = Number(Field("Quantity"), line.Quantity) ?? 0,
            Unit = line.Unit ?? "",
            MinimumLot = Number(Field("MinimumLot"), line.MinimumLot),
            Condition = line.Condition,
            UnitValue = value,
            Currency = value is null ? null : line.Currency,
        };
    }

    private decimal? Number(string field, string? text) => errors.Number("Input." + field, text, words["NeedForm.NotANumber"]);

    private int? Whole(string field, string? text) => errors.Whole("Input." + field, text, words["NeedForm.NotWhole"]);
}
