namespace Matchmaking.Portal.Components.Forms;

/// <summary>One row of a <c>LineEditor</c>: <see cref="Name"/> gives the posted name of a field of it.</summary>
public sealed record LineRow<TLine>(string Prefix, TLine Line)
{
    public string Name(string field) => Prefix + "." + field;
}
