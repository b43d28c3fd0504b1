using System.Text;
using System.Text.RegularExpressions;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>The start of a file, by which its format is recognised.</summary>
internal sealed partial record FileHead(string Name, string Text)
{
    private const int Bytes = 16 * 1024;

    /// <summary>Name of the first element, without prefix; none when it is not XML.</summary>
    public string? Root { get; } = FirstElement().Match(Text) is { Success: true } element ? element.Groups["name"].Value : null;

    public string FirstLine => Text.AsSpan().TrimStart() is var text && text.IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end].ToString() : Text.Trim();

    public bool IsJson => Text.AsSpan().TrimStart() is ['{' or '[', ..];

    public static FileHead Of(ListPart part)
    {
        using var stream = part.Open();
        var buffer = new byte[Bytes];
        var read = stream.ReadAtLeast(buffer, Bytes, throwOnEndOfStream: false);
        var encoding = buffer.AsSpan(0, read) switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        return new FileHead(part.Name, encoding.GetString(buffer, 0, read).TrimStart('\uFEFF'));
    }

    [GeneratedRegex(@"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?(?<name>[A-Za-z_][\w.-]*)", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstElement();
}
