using System.Globalization;

namespace Matchmaking.Portal.Components.Forms;

/// <summary>What is wrong with a posted form: each message says how to put it right, and names its field ("" = the form as a whole).</summary>
public sealed class FormErrors
{
    private readonly List<FieldError> errors = [];
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    public bool Any => errors.Count > 0;

    public IReadOnlyList<FieldError> All => errors;

    public string? this[string field] => errors.Find(error => error.Field == field)?.Message;

    public void Add(string field, string message) => errors.Add(new FieldError(field, message));

    /// <summary>Each field says what it is called, so that the summary can name it.</summary>
    public void Label(string field, string label) => labels[field] = label;

    /// <summary>What a field is called, with the number of its row: "How many 2"; nothing for the form as a whole.</summary>
    public string? LabelOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var start = field.IndexOf('[', StringComparison.Ordinal);
        var row = start > 0 && int.TryParse(field.AsSpan(start + 1, Math.Max(0, field.IndexOf(']', StringComparison.Ordinal) - start - 1)), CultureInfo.InvariantCulture, out var index)
            ? " " + (index + 1).ToString(CultureInfo.CurrentCulture)
            : "";
        return labels.TryGetValue(field, out var label) ? label + row : null;
    }

    /// <summary>The element id of a field: "Input.Lines[0].Unit" becomes "Input-Lines-0-Unit".</summary>
    public static string IdOf(string field) =>
        field.Replace("].", "-", StringComparison.Ordinal).Replace('.', '-').Replace('[', '-').TrimEnd(']');
}

public sealed record FieldError(string Field, string Message);
