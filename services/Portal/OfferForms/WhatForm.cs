using System.Globalization;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.OfferForms;

/// <summary>Second step as posted: what it is, and how much.</summary>
public sealed class WhatForm
{
    public long Version { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Language { get; set; }

    public List<LineForm>? Lines { get; set; }

    /// <summary>Currency of all values; empty keeps each line's own.</summary>
    public string? Currency { get; set; }

    public List<string>? Categories { get; set; }

    public List<string>? Sdgs { get; set; }

    public List<string>? Clusters { get; set; }

    /// <summary>True when the lines carry different currencies.</summary>
    public bool HasMixedCurrencies => (Lines ?? []).Select(x => x.Currency).Where(x => !string.IsNullOrEmpty(x)).Distinct(StringComparer.Ordinal).Count() > 1;

    public static WhatForm From(HelpContent content, long version)
    {
        ArgumentNullException.ThrowIfNull(content);
        var form = new WhatForm
        {
            Version = version,
            Title = content.Title,
            Summary = content.Summary,
            Language = content.Language,
            Lines = content.Lines.Count == 0 ? [new LineForm()] : [.. content.Lines.Select(LineForm.From)],
            Categories = [.. content.Categories],
            Sdgs = [.. content.Sdgs],
            Clusters = [.. content.Clusters],
        };
        form.Currency = form.HasMixedCurrencies ? null : form.Lines.Find(x => !string.IsNullOrEmpty(x.Currency))?.Currency ?? "USD";
        return form;
    }

    /// <summary>Carries out an add, copy or remove button; false when none was pressed.</summary>
    public bool Edit(string? action) => LineAction.Apply(action, Lines ??= [], x => x.Copy());

    /// <summary>The content with this step's fields. Empty lines are dropped here too, so that errors name the rows that are shown.</summary>
    public HelpContent Apply(HelpContent content, FormErrors errors, OfferFormWords words)
    {
        ArgumentNullException.ThrowIfNull(content);
        Lines = [.. (Lines ?? []).Where(x => !x.IsEmpty)];
        return content with
        {
            Title = Title ?? "",
            Summary = Summary ?? "",
            Language = Language ?? "",
            Lines = [.. Lines.Select((x, index) => x.ToLine(string.Create(CultureInfo.InvariantCulture, $"Input.Lines[{index}]"), Currency, errors, words))],
            Categories = Categories ?? [],
            Sdgs = Sdgs ?? [],
            Clusters = Clusters ?? [],
        };
    }
}
