using System.Text;

namespace Matchmaking.ServiceDefaults.Files;

/// <summary>Which files people may send, told by their bytes and not by their name alone: nothing that a browser or a computer would run.</summary>
public static class FileKinds
{
    private static readonly Dictionary<string, (string MediaType, Func<ReadOnlyMemory<byte>, bool> Is)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", x => Starts(x, "%PDF-"u8)),
        [".png"] = ("image/png", x => Starts(x, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        [".jpg"] = ("image/jpeg", x => Starts(x, [0xFF, 0xD8, 0xFF])),
        [".jpeg"] = ("image/jpeg", x => Starts(x, [0xFF, 0xD8, 0xFF])),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", x => IsOffice(x, "word/"u8)),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", x => IsOffice(x, "xl/"u8)),
        [".txt"] = ("text/plain; charset=utf-8", IsText),
        [".csv"] = ("text/csv; charset=utf-8", IsText),
    };

    /// <summary>Endings to offer in a file dialogue.</summary>
    public static IReadOnlyCollection<string> Endings => Known.Keys;

    /// <summary>The media type, when the name's ending is known and the bytes are of that kind; otherwise none.</summary>
    /// <param name="name">File name.</param>
    /// <param name="content">The bytes.</param>
    public static string? Of(string name, ReadOnlyMemory<byte> content) =>
        Known.TryGetValue(Path.GetExtension(name), out var kind) && kind.Is(content) ? kind.MediaType : null;

    private static bool Starts(ReadOnlyMemory<byte> content, ReadOnlySpan<byte> with) => content.Span.StartsWith(with);

    /// <summary>A zip archive that names a part of such a document; macros have names of their own and are refused.</summary>
    private static bool IsOffice(ReadOnlyMemory<byte> content, ReadOnlySpan<byte> part) => Starts(content, [0x50, 0x4B, 0x03, 0x04])
        && content.Span.IndexOf("[Content_Types].xml"u8) >= 0 && content.Span.IndexOf(part) >= 0 && content.Span.IndexOf("vbaProject.bin"u8) < 0;

    private static bool IsText(ReadOnlyMemory<byte> content)
    {
        if (content.Span.Contains((byte)0))
        {
            return false;
        }

        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(content.Span);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
