using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.Components.Pages.AgencyScreening;

/// <summary>A question of an agency, or one of the minimum that it asks more strictly, as it is typed.</summary>
public sealed class QuestionForm
{
    public long Version { get; set; }

    public string? Question { get; set; }

    public string? Section { get; set; }

    public int FromTier { get; set; } = 2;

    public string? By { get; set; }

    public string? Evidence { get; set; }

    public string? Months { get; set; }

    public string[]? RenewOn { get; set; }

    public bool PerClearance { get; set; }

    public List<QuestionAnswer>? Answers { get; set; }

    public string? Note { get; set; }

    /// <summary>Rows with words, in order.</summary>
    public IReadOnlyList<QuestionAnswer> Filled => [.. (Answers ?? []).Where(x => !string.IsNullOrWhiteSpace(x.Label))];

    public static QuestionForm Of(ChecklistItem item, long version)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new QuestionForm
        {
            Version = version, Question = item.Question, Section = item.Section, FromTier = item.FromTier, By = Say.State(item.By), Evidence = Say.State(item.Evidence),
            Months = Typed.Shown((decimal?)item.ValidMonths), RenewOn = [.. item.RenewOn], PerClearance = item.PerClearance, Answers = [.. item.Answers.Select(QuestionAnswer.Of)],
        };
    }

    /// <summary>The question as the API takes it; what cannot be read is named in <paramref name="errors"/>.</summary>
    /// <param name="before">What it replaces.</param>
    /// <param name="isMinimum">It is the minimum's, of which words and answers stay.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="notWhole">What to say of months that are no whole number.</param>
    public ChecklistItem Item(ChecklistItem? before, bool isMinimum, FormErrors errors, string notWhole)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var item = (before ?? new ChecklistItem()) with
        {
            FromTier = FromTier, Evidence = Enum.TryParse<EvidenceNeeded>(Evidence, ignoreCase: true, out var evidence) ? evidence : EvidenceNeeded.LinkOrWords,
            ValidMonths = errors.Whole("Input.Months", Months, notWhole) ?? 0, RenewOn = RenewOn ?? [], PerClearance = PerClearance,
        };
        if (isMinimum)
        {
            return item with { Answers = [.. item.Answers.Select(x => x with { Effect = Answers?.Find(y => y.Value == x.Value)?.EffectOf ?? x.Effect })] };
        }

        item = item with
        {
            Question = Question?.Trim() ?? "", Section = Section ?? "", By = By == Say.State(AnsweredBy.Company) ? AnsweredBy.Company : AnsweredBy.Desk, Answers = Choices(before),
        };
        return before is null || IsAnother(before, item) ? item with { Id = $"own.{Guid.CreateVersion7():N}" } : item;
    }

    /// <summary>With other words it is another question: what was answered to the old ones is no answer to it.</summary>
    private static bool IsAnother(ChecklistItem before, ChecklistItem now) =>
        before.Question != now.Question || now.Answers.Any(x => before.Answers.Any(y => y.Value == x.Value && y.Label != x.Label));

    private List<ChecklistChoice> Choices(ChecklistItem? before)
    {
        List<ChecklistChoice> choices = [];
        var next = 0;
        foreach (var row in Filled)
        {
            var value = before?.Answers.FirstOrDefault(x => x.Value == row.Value && !choices.Exists(y => y.Value == x.Value))?.Value;
            while (value is null || choices.Exists(x => x.Value == value))
            {
                value = $"a{++next}";
                value = before?.Answers.Any(x => x.Value == value) == true ? null : value;
            }

            choices.Add(new ChecklistChoice(value, row.Label!.Trim(), row.EffectOf ?? AnswerEffect.Clear));
        }

        return choices;
    }
}

/// <summary>One possible answer.</summary>
public sealed class QuestionAnswer
{
    /// <summary>Its value, once it has one.</summary>
    public string? Value { get; set; }

    public string? Label { get; set; }

    public string? Effect { get; set; }

    public AnswerEffect? EffectOf => Enum.TryParse<AnswerEffect>(Effect, ignoreCase: true, out var effect) ? effect : null;

    public static QuestionAnswer Of(ChecklistChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return new QuestionAnswer { Value = choice.Value, Label = choice.Label, Effect = Say.State(choice.Effect) };
    }

    public QuestionAnswer Copy() => new() { Label = Label, Effect = Effect };
}
