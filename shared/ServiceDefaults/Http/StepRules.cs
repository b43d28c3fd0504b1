using Matchmaking.Contracts;
using Matchmaking.Contracts.Text;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>Checks the reason and note of a step, the same for every record.</summary>
public static class StepRules
{
    /// <summary>The step with its note cleaned; a reason of the list is needed when a list is given.</summary>
    public static StepRequest Check(StepRequest step, params ReadOnlySpan<string> reasons)
    {
        ArgumentNullException.ThrowIfNull(step);
        var clean = new StepRequest { Reason = PlainText.LineOrNull(step.Reason), Note = PlainText.BlockOrNull(step.Note) };
        var errors = new FieldErrors();
        errors.Length("note", clean.Note, 0, 2_000);
        if (reasons.IsEmpty)
        {
            errors.Length("reason", clean.Reason, 0, 60);
        }
        else if (clean.Reason is null)
        {
            errors.Add("reason", "required", $"Give a reason: {string.Join(", ", reasons!)}.");
        }
        else
        {
            errors.OneOf("reason", clean.Reason, reasons);
        }

        errors.ThrowIfAny();
        return clean;
    }

    /// <summary>Refuses a step without words where the words are the step.</summary>
    public static void RequireNote(StepRequest step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var errors = new FieldErrors();
        errors.Length("note", step.Note, 2, 2_000);
        errors.ThrowIfAny();
    }
}
