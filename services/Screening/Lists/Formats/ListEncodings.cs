using System.Text;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Text of list files: UTF-8 (or UTF-16 with its mark), nothing replaced silently.</summary>
internal static class ListEncodings
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads strictly; bytes that are no UTF-8 refuse the file.</summary>
    public static StreamReader Strict(Stream stream, string? encoding = null) => Open(stream, encoding?.ToLowerInvariant() switch
    {
        null or "utf-8" or "utf8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        "utf-16" => new UnicodeEncoding(false, true, throwOnInvalidBytes: true),
        "iso-8859-1" => Encoding.Latin1,
        "windows-1252" => Western,
        _ => throw new ListRefusedException($"The encoding \"{encoding}\" is not known", "Use utf-8, utf-16, windows-1252 or iso-8859-1"),
    });

    /// <summary>Reads UTF-8; a byte that is none is the letter it was in older files (Windows-1252), and is told.</summary>
    public static StreamReader Lenient(Stream stream, Action onOther) => Open(stream, Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new WesternFallback(onOther)));

    // Left open: what was read through the stream is hashed to its end afterwards.
    private static StreamReader Open(Stream stream, Encoding encoding) => new(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);

    private sealed class WesternFallback(Action onOther) : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(onOther);

        private sealed class Buffer(Action onOther) : DecoderFallbackBuffer
        {
            private string _letters = "";
            private int _next;

            public override int Remaining => _letters.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                onOther();
                (_letters, _next) = (Western.GetString(bytesUnknown), 0);
                return true;
            }

            public override char GetNextChar() => _next < _letters.Length ? _letters[_next++] : '\0';

            public override bool MovePrevious() => _next > 0 && --_next >= 0;
        }
    }
}
