namespace Matchmaking.Portal.Components.Forms;

/// <summary>Carries out a line editor's button on the server, for browsers without JavaScript.</summary>
public static class LineAction
{
    /// <summary>Applies "add", "copy:2" or "remove:2"; anything else changes nothing and answers false, so that the form is handled as usual.</summary>
    public static bool Apply<TLine>(string? action, IList<TLine> lines, Func<TLine, TLine> copy)
        where TLine : new()
    {
        if (action == "add")
        {
            lines.Add(new TLine());
            return true;
        }

        if (action?.Split(':') is not [var verb, var number] || !int.TryParse(number, out var index) || index < 0 || index >= lines.Count)
        {
            return false;
        }

        switch (verb)
        {
            case "copy":
                lines.Insert(index + 1, copy(lines[index]));
                return true;
            case "remove":
                lines.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }
}
