using System.Globalization;
using System.Text.RegularExpressions;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>What an agency's own part of the checklist must look like.</summary>
internal static partial class AgencyChecklistRules
{
    private const int MaxItems = 100;
    private const int MaxRules = 50;
    private const int MaxWords = 1_000;
    private const decimal MaxValue = 1_000_000_000_000m;

    /// <summary>The profile with its texts cleaned. What an added item or rule comes from is the agency itself.</summary>
    public static AgencyChecklistRequest Check(AgencyChecklistRequest request)
    {
        var errors = new FieldErrors();
        var (items, rules, note) = (request.Items ?? [], request.Rules ?? [], PlainText.BlockOrNull(request.Note));
        errors.Length("note", note, 0, 2_000);
        if (!errors.Count("items", items, 0, MaxItems) | !errors.Count("rules", rules, 0, MaxRules))
        {
            errors.ThrowIfAny();
        }

        ChecklistItem[] cleanItems = [.. items.Select(Clean)];
        TierRule[] cleanRules = [.. rules.Select(Clean)];
        Unique(errors, "items", [.. cleanItems.Select(x => x.Id)]);
        Unique(errors, "rules", [.. cleanRules.Select(x => x.Id)]);
        for (var i = 0; i < cleanItems.Length; i++)
        {
            Check(errors, string.Create(CultureInfo.InvariantCulture, $"items[{i}]"), cleanItems[i]);
        }

        for (var i = 0; i < cleanRules.Length; i++)
        {
            Check(errors, string.Create(CultureInfo.InvariantCulture, $"rules[{i}]"), cleanRules[i]);
        }

        errors.ThrowIfAny();
        return new AgencyChecklistRequest { Items = cleanItems, Rules = cleanRules, Note = note };
    }

    private static ChecklistItem Clean(ChecklistItem? item) => (item ?? new()) with
    {
        Id = PlainText.Line(item?.Id), Question = PlainText.Line(item?.Question), Section = PlainText.Line(item?.Section),
        Answers = [.. (item?.Answers ?? []).Where(x => x is not null).Select(x => x with { Value = PlainText.Line(x.Value), Label = PlainText.Line(x.Label) })],
        RenewOn = FieldChecks.Distinct(item?.RenewOn, PlainText.Line), Source = Checklist.Minimum.Find(item?.Id ?? "")?.Source,
    };

    private static TierRule Clean(TierRule? rule) => (rule ?? new()) with
    {
        Id = PlainText.Line(rule?.Id), Why = PlainText.Line(rule?.Why), Kinds = FieldChecks.Distinct(rule?.Kinds, PlainText.Line),
        Sectors = FieldChecks.Distinct(rule?.Sectors, PlainText.Line), Source = Checklist.Minimum.Rules.FirstOrDefault(x => x.Id == rule?.Id)?.Source,
    };

    private static void Check(FieldErrors errors, string at, ChecklistItem item)
    {
        CheckId(errors, $"{at}.id", item.Id);
        errors.Length($"{at}.question", item.Question, 5, MaxWords);
        errors.Code($"{at}.section", item.Section, x => Checklist.Minimum.File.Sections.Any(y => y.Id == x), "sections");
        errors.Length($"{at}.section", item.Section, 1, 60);
        Range(errors, $"{at}.fromTier", item.FromTier, 1, 3);
        Range(errors, $"{at}.validMonths", item.ValidMonths, 1, 36);
        Defined(errors, $"{at}.by", item.By);
        Defined(errors, $"{at}.evidence", item.Evidence);
        errors.Codes($"{at}.renewOn", item.RenewOn, 0, 10, x => Checklist.TriggerFrom(x ?? "") is not null, "triggers");
        if (item.By == AnsweredBy.Platform)
        {
            if (Checklist.Minimum.Find(item.Id) is null)
            {
                errors.Add($"{at}.by", "unknown-code", "The platform answers only what the common minimum leaves to it.");
            }

            return;
        }

        if (!errors.Count($"{at}.answers", item.Answers, 2, 10))
        {
            return;
        }

        for (var i = 0; i < item.Answers.Count; i++)
        {
            var answer = item.Answers[i];
            CheckId(errors, string.Create(CultureInfo.InvariantCulture, $"{at}.answers[{i}].value"), answer.Value);
            errors.Length(string.Create(CultureInfo.InvariantCulture, $"{at}.answers[{i}].label"), answer.Label, 1, 200);
            Defined(errors, string.Create(CultureInfo.InvariantCulture, $"{at}.answers[{i}].effect"), answer.Effect);
        }

        if (item.Answers.DistinctBy(x => x.Value).Count() < item.Answers.Count)
        {
            errors.Add($"{at}.answers", "duplicate", "Name each value once.");
        }

        // An item that nobody can pass would only look like a question.
        if (!item.Answers.Any(x => x.Effect is AnswerEffect.Clear or AnswerEffect.Attention))
        {
            errors.Add($"{at}.answers", "required", "At least one answer lets the decision go on.");
        }
    }

    private static void Check(FieldErrors errors, string at, TierRule rule)
    {
        CheckId(errors, $"{at}.id", rule.Id);
        errors.Length($"{at}.why", rule.Why, 5, MaxWords);
        Range(errors, $"{at}.tier", rule.Tier, 1, 3);
        errors.Codes($"{at}.kinds", rule.Kinds, 0, Kinds.All.Count, Kinds.IsKnown, "kinds of help");
        if (errors.Count($"{at}.sectors", rule.Sectors, 0, 200) && rule.Sectors.Any(x => !Isic().IsMatch(x)))
        {
            errors.Add($"{at}.sectors", "malformed", "Give ISIC codes of two to four digits.");
        }

        if (rule.AboveUsd is < 0 or > MaxValue || (rule.AboveUsd is { } value && decimal.Round(value, 2) != value))
        {
            errors.Add($"{at}.aboveUsd", "out-of-range", "Give a value from 0, or none for any value.");
        }

        if (rule is { UnknownValue: true, AboveUsd: not null })
        {
            errors.Add($"{at}.unknownValue", "contradiction", "A value is unknown, or above something: make two rules.");
        }
    }

    private static void CheckId(FieldErrors errors, string field, string id)
    {
        if (!Name().IsMatch(id))
        {
            errors.Add(field, "malformed", "Use 2 to 80 small letters, digits, hyphens and full stops.");
        }
    }

    private static void Unique(FieldErrors errors, string field, string[] ids)
    {
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Length)
        {
            errors.Add(field, "duplicate", "Name each id once.");
        }
    }

    private static void Range(FieldErrors errors, string field, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add(field, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"Give {least} to {most}."));
        }
    }

    private static void Defined<T>(FieldErrors errors, string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add(field, "unknown-code", $"Use one of: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        }
    }

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$(?<=^.{2,80})", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Name();

    [GeneratedRegex("^[0-9]{2,4}$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Isic();
}
