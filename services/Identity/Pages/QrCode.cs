using QRCoder;

namespace Matchmaking.Identity.Pages;

/// <summary>What an authenticator app reads, made here: the key goes to no other server.</summary>
internal static class QrCode
{
    public static string DataUri(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(5));
    }

    /// <summary>The key in groups of four, for those who type it.</summary>
    public static string Groups(string key) => string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(x => new string(x)));
}
