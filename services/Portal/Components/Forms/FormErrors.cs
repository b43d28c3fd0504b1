namespace Matchmaking.Portal.Components.Forms;

/// <summary>What is wrong with a posted form: each message says how to put it right, and names its field ("" = the form as a whole).</summary>
public sealed class FormErrors
{
    private readonly List<FieldError> errors = [];

    public bool Any => errors.Count > 0;

    public IReadOnlyList<FieldError> All => errors;

    public string? this[string field] => errors.Find(error => error.Field == field)?.Message;

    public void Add(string field, string message) => errors.Add(new FieldError(field, message));

    /// <summary>The element id of a field: "Input.Lines[0].Unit" becomes "Input-Lines-0-Unit".</summary>
    public static string IdOf(string field) =>
        field.Replace("].", "-", StringComparison.Ordinal).Replace('.', '-').Replace('[', '-').TrimEnd(']');
}

public sealed record FieldError(string Field, string Message);
