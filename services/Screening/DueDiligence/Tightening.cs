using System.Globalization;
using System.Text.Json;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>Compares an agency's own part with the common minimum: whatever replaces a part of the minimum must ask at least as much.</summary>
internal static class Tightening
{
    public static IReadOnlyList<LoosenedPart> Loosened(AgencyChecklistRequest profile)
    {
        List<LoosenedPart> found = [];
        for (var i = 0; i < profile.Items.Count; i++)
        {
            if (Checklist.Minimum.Find(profile.Items[i].Id) is { } minimum)
            {
                Compare(found, string.Create(CultureInfo.InvariantCulture, $"items[{i}]"), minimum, profile.Items[i]);
            }
        }

        for (var i = 0; i < profile.Rules.Count; i++)
        {
            if (Checklist.Minimum.Rules.FirstOrDefault(x => x.Id == profile.Rules[i].Id) is { } minimum)
            {
                Compare(found, string.Create(CultureInfo.InvariantCulture, $"rules[{i}]"), minimum, profile.Rules[i]);
            }
        }

        return found;
    }

    private static void Compare(List<LoosenedPart> found, string at, ChecklistItem minimum, ChecklistItem own)
    {
        void Unless(bool holds, string field, object? least, object? wanted) => Add(found, holds, at, field, minimum.Id, least, wanted);

        Unless(own.FromTier <= minimum.FromTier, "fromTier", minimum.FromTier, own.FromTier);
        Unless(own.By == minimum.By, "by", minimum.By, own.By);
        Unless(own.Evidence >= minimum.Evidence, "evidence", minimum.Evidence, own.Evidence);
        Unless(own.ValidMonths <= minimum.ValidMonths, "validMonths", minimum.ValidMonths, own.ValidMonths);
        Unless(!minimum.PerClearance || own.PerClearance, "perClearance", minimum.PerClearance, own.PerClearance);
        Unless(minimum.RenewOn.All(own.RenewOn.Contains), "renewOn", List(minimum.RenewOn), List(own.RenewOn));

        // Other words would be another question under the same name.
        Unless(own.Question == minimum.Question, "question", minimum.Question, own.Question);
        Unless(own.Section == minimum.Section && own.Criterion == minimum.Criterion && own.Aspect == minimum.Aspect, "section", minimum.Section, own.Section);
        foreach (var answer in own.Answers)
        {
            var known = minimum.Answers.FirstOrDefault(x => x.Value == answer.Value);
            Unless(known is not null && answer.Effect >= known.Effect && answer.Label == known.Label, "answers", known is null ? "no such answer" : Say(known), Say(answer));
        }
    }

    private static void Compare(List<LoosenedPart> found, string at, TierRule minimum, TierRule own)
    {
        void Unless(bool holds, string field, object? least, object? wanted) => Add(found, holds, at, field, minimum.Id, least, wanted);

        Unless(own.Tier >= minimum.Tier, "tier", minimum.Tier, own.Tier);
        Unless(Includes(own.Kinds, minimum.Kinds), "kinds", List(minimum.Kinds), List(own.Kinds));
        Unless(own.Sectors.Count == 0 || (minimum.Sectors.Count > 0 && minimum.Sectors.All(x => own.Sectors.Any(y => x.StartsWith(y, StringComparison.Ordinal)))), "sectors", List(minimum.Sectors), List(own.Sectors));
        Unless(own.UnknownValue == minimum.UnknownValue, "unknownValue", minimum.UnknownValue, own.UnknownValue);
        Unless(own.AboveUsd is null || own.AboveUsd <= minimum.AboveUsd, "aboveUsd", minimum.AboveUsd, own.AboveUsd);
    }

    /// <summary>None means all.</summary>
    private static bool Includes(IReadOnlyList<string> own, IReadOnlyList<string> minimum) => own.Count == 0 || (minimum.Count > 0 && minimum.All(own.Contains));

    private static void Add(List<LoosenedPart> found, bool holds, string at, string field, string id, object? least, object? wanted)
    {
        if (!holds)
        {
            found.Add(new LoosenedPart($"{at}.{field}", id, Word(least), Word(wanted)));
        }
    }

    private static string Say(ChecklistChoice choice) => $"{choice.Value} ({choice.Label}) = {Word(choice.Effect)}";

    private static string List(IReadOnlyList<string> codes) => codes.Count == 0 ? "all" : string.Join(", ", codes);

    private static string Word(object? value) => value switch
    {
        null => "none",
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
