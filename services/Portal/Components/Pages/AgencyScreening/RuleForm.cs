using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.Components.Pages.AgencyScreening;

/// <summary>A rule that asks for a tier, as it is typed.</summary>
public sealed class RuleForm
{
    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    public long Version { get; set; }

    public int Tier { get; set; } = 2;

    public string[]? Kinds { get; set; }

    /// <summary>ISIC codes with blanks or commas between them.</summary>
    public string? Sectors { get; set; }

    public string? AboveUsd { get; set; }

    public bool UnknownValue { get; set; }

    public string? Why { get; set; }

    public string? Note { get; set; }

    public static RuleForm Of(TierRule rule, long version)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleForm
        {
            Version = version, Tier = rule.Tier, Kinds = [.. rule.Kinds], Sectors = string.Join(", ", rule.Sectors), AboveUsd = Typed.Shown(rule.AboveUsd), UnknownValue = rule.UnknownValue, Why = rule.Why,
        };
    }

    /// <summary>The rule as the API takes it; what cannot be read is named in <paramref name="errors"/>.</summary>
    public TierRule Rule(TierRule? before, FormErrors errors, string notANumber)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return (before ?? new TierRule { Id = $"own.{Guid.CreateVersion7():N}" }) with
        {
            Tier = Tier, Kinds = Kinds ?? [], Sectors = (Sectors ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries), AboveUsd = errors.Number("Input.AboveUsd", AboveUsd, notANumber), UnknownValue = UnknownValue, Why = Why?.Trim() ?? "",
        };
    }
}
