using Microsoft.AspNetCore.Components;

namespace Matchmaking.Portal.Components.Forms;

/// <summary>What every field has: its name in the posted form, what it asks, a hint, and the error found in it.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The posted name, as the form model is bound: "Input.Title".</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Hint { get; set; }
    [Parameter] public string? Error { get; set; }
    [Parameter] public bool Optional { get; set; }
    [Parameter] public bool Disabled { get; set; }
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter] private FormErrors? Errors { get; set; }

    protected override void OnParametersSet() => Errors?.Label(Name, Label);

    protected string Id => FormErrors.IdOf(Name);

    protected string? Message => Error ?? Errors?[Name];

    protected string? Invalid => Message is null ? null : "true";

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Message is null ? null : Id + "-error" }.OfType<string>());
            return ids.Length == 0 ? null : ids;
        }
    }
}
