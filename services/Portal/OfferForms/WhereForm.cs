using Matchmaking.Contracts.Help.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.OfferForms;

/// <summary>Third step as posted: where and when.</summary>
public sealed class WhereForm
{
    public long Version { get; set; }

    public List<string>? Places { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? LeadTimeDays { get; set; }

    public List<string>? WorkingLanguages { get; set; }

    public string? StandbyHours { get; set; }

    public string? Emergency { get; set; }

    public static WhereForm Of(HelpContent content, long version)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new WhereForm
        {
            Version = version,
            Places = [.. content.Places],
            From = Typed.Shown(content.From),
            Until = Typed.Shown(content.Until),
            LeadTimeDays = content.LeadTimeDays == 0 ? null : Typed.Shown(content.LeadTimeDays),
            WorkingLanguages = [.. content.WorkingLanguages],
            StandbyHours = Typed.Shown(content.StandbyHours),
            Emergency = content.Emergency,
        };
    }

    /// <summary>The content with this step's fields; what cannot be read is named in <paramref name="errors"/>.</summary>
    public HelpContent Apply(HelpContent content, FormErrors errors, OfferFormWords words)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(words);
        return content with
        {
            Places = Places ?? [],
            From = errors.Day("Input.From", From, words.NotADay),
            Until = errors.Day("Input.Until", Until, words.NotADay),
            LeadTimeDays = errors.Whole("Input.LeadTimeDays", LeadTimeDays, words.NotWhole) ?? 0,
            WorkingLanguages = WorkingLanguages ?? [],
            StandbyHours = errors.Whole("Input.StandbyHours", StandbyHours, words.NotWhole),
            Emergency = Emergency,
        };
    }
}
