namespace Matchmaking.Portal.Components.Forms;

/// <summary>Short: a number or code. Medium: a name. Full: a sentence.</summary>
public enum FieldWidth
{
    Full,
    Medium,
    Short,
}
