using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Matchmaking.Identity.Tests;

/// <summary>An authenticator app (RFC 6238).</summary>
internal static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Reads the key off the page and turns the second factor on; gives the key.</summary>
    public static async Task<string> TurnOnAsync(Browser browser)
    {
        var key = browser.Page.QuerySelector(".factor-steps code")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        await browser.SubmitAsync("turn-on", ("Input.Code", Code(key)));
        return key;
    }

    public static string Code(string key)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in key)
        {
            (buffer, bits) = ((buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 uses SHA-1.
        var hash = HMACSHA1.HashData(bytes.ToArray(), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
