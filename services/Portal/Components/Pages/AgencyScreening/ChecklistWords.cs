using System.Globalization;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.AgencyScreening;

/// <summary>Parts of a checklist in the reader's words.</summary>
internal static class ChecklistWords
{
    /// <summary>"Tier 2; funding; above 50,000 US dollars": when a rule holds.</summary>
    public static string When(this IStringLocalizer<Text> words, TierRule rule) => string.Join("; ", new[]
    {
        rule.Kinds.Count == 0 ? words["Clearance.EveryKind"].Value : string.Join(", ", rule.Kinds.Select(Say.Kind)),
        rule.Sectors.Count == 0 ? null : words["OwnChecklist.Sectors", string.Join(", ", rule.Sectors)].Value,
        rule.UnknownValue ? words["OwnChecklist.ValueUnknown"].Value
            : rule.AboveUsd is { } above ? words["OwnChecklist.Above", above.ToString("#,0.##", CultureInfo.CurrentCulture)].Value : words["Clearance.EveryValue"].Value,
    }.OfType<string>());

    /// <summary>What an agency asks more strictly than the minimum.</summary>
    public static string Difference(this IStringLocalizer<Text> words, ChecklistItem minimum, ChecklistItem own)
    {
        string?[] parts =
        [
            own.FromTier < minimum.FromTier ? words["OwnChecklist.FromTierInstead", own.FromTier, minimum.FromTier].Value : null,
            own.Evidence > minimum.Evidence ? words[$"EvidenceNeeded.{Say.State(own.Evidence)}"].Value : null,
            own.ValidMonths < minimum.ValidMonths ? words.Months(own.ValidMonths) : null,
            own.PerClearance && !minimum.PerClearance ? words["OwnChecklist.ForEachClearance"].Value : null,
            own.RenewOn.Except(minimum.RenewOn).Any() ? words["OwnChecklist.RenewedMore"].Value : null,
            .. own.Answers.Where(x => minimum.Answers.Any(y => y.Value == x.Value && y.Effect < x.Effect)).Select(x => $"{x.Label}: {words[$"EffectChoice.{Say.State(x.Effect)}"].Value}"),
        ];
        return string.Join("; ", parts.OfType<string>().DefaultIfEmpty(words["OwnChecklist.SameAsMinimum"].Value));
    }

    /// <summary>How long an answer counts.</summary>
    public static string Months(this IStringLocalizer<Text> words, int months) => months == 1 ? words["OwnChecklist.OneMonth"] : words["OwnChecklist.Months", months];

    public static string Section(this ChecklistResponse list, string id) => list.Sections.FirstOrDefault(x => x.Id == id)?.Title ?? id;
}
