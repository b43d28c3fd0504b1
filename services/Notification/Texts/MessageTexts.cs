using System.Globalization;
using System.Resources;
using System.Text;

namespace Matchmaking.Notification.Texts;

/// <summary>
/// The texts of messages, from <c>Resources/Messages.resx</c>. A text may have a form per plural category (<c>.one</c>, <c>.other</c>);
/// values stand in braces and are put in once, so that a value with braces of its own stays as it is.
/// </summary>
internal static class MessageTexts
{
    private static readonly ResourceManager Resources = new("Matchmaking.Notification.Resources.Messages", typeof(MessageTexts).Assembly);

    /// <summary>Title and text of a message.</summary>
    public static (string Title, string Text) Of(string template, int count, IReadOnlyDictionary<string, string> values) =>
        (Get($"{template}.title", count, values), Get($"{template}.text", count, values));

    /// <summary>True when a template has both its texts.</summary>
    public static bool Has(string template) => Find($"{template}.title", 1) is not null && Find($"{template}.text", 1) is not null;

    /// <summary>One text with its values.</summary>
    public static string Get(string key, int count, IReadOnlyDictionary<string, string> values)
    {
        var text = Find(key, count) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");
        return Fill(text, count, values);
    }

    private static string? Find(string key, int count) =>
        Resources.GetString($"{key}.{(count == 1 ? "one" : "other")}", CultureInfo.InvariantCulture)
        ?? Resources.GetString(key, CultureInfo.InvariantCulture);

    private static string Fill(string text, int count, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (text.IndexOf('{', at) is var open and >= 0 && text.IndexOf('}', open) is var close and >= 0)
        {
            var name = text[(open + 1)..close];
            filled.Append(text, at, open - at);
            filled.Append(name == "count" ? count.ToString("N0", CultureInfo.InvariantCulture) : Clean.Isolate(Clean.Line(values.GetValueOrDefault(name))));
            at = close + 1;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }
}
