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
            From = Day("Input.From", From),
            Until = Day("Input.Until", Until),
            LeadTimeDays = Whole("Input.LeadTimeDays", LeadTimeDays) ?? 0,
            WorkingLanguages = WorkingLanguages ?? [],
            StandbyHours = Whole("Input.StandbyHours", StandbyHours),
            Emergency = Emergency,
        };

        DateOnly? Day(string field, string? text)
        {
            if (!Typed.TryDay(text, out var found))
            {
                errors.Add(field, words.NotADay);
            }

            return found;
        }

        int? Whole(string field, string? text)
        {
            if (!Typed.TryWhole(text, out var found))
            {
                errors.Add(field, words.NotWhole);
            }

            return found;
        }
    }
}
