using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// The names inside one listed name: lists put further spellings in brackets, "Front (Jabhat; Jabhah)", and remarks, too.
/// The text before the bracket is one name, each spelling of several words inside another; the whole stays a name as well.
/// </summary>
internal static class NameSpellings
{
    private const int MostWords = 8;

    public static IEnumerable<(ListName Name, string Text)> All(ListEntry entry) => entry.Names.SelectMany(Of);

    private static IEnumerable<(ListName Name, string Text)> Of(ListName name)
    {
        yield return (name, name.Text);

        var open = name.Text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            yield break;
        }

        var close = name.Text.LastIndexOf(')');
        var inside = name.Text[(open + 1)..(close > open ? close : name.Text.Length)];
        var outside = name.Text[..open] + (close > open ? name.Text[(close + 1)..] : "");
        if (!string.IsNullOrWhiteSpace(outside))
        {
            yield return (name, outside);
        }

        foreach (var spelling in inside.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (spelling.Count(letter => letter == ' ') is > 0 and < MostWords || IsAbbreviation(spelling))
            {
                yield return (name, spelling);
            }
        }
    }

    private static bool IsAbbreviation(string text) => text.Length is >= 3 and <= 10 && text.All(char.IsAsciiLetterUpper);
}
