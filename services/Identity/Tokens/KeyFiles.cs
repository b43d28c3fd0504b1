using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Matchmaking.Identity.Tokens;

/// <summary>
/// Keys that outlive a restart and that every replica shares: <c>signing*.pem</c> and <c>encryption*.key</c>, readable by the service's user
/// only. The last by name is used, the others still check what it made before; so a rotation adds a file, and removes the old one a token's
/// life later. Where there is none the first replica to start makes one; a second that starts at the same moment finds it.
/// </summary>
internal static class KeyFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static IEnumerable<RsaSecurityKey> SigningKeys(string folder) => Read(folder, "signing", ".pem", MakeSigningKey).Select(pem =>
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return new RsaSecurityKey(key);
    });

    /// <summary>256 bits for what only this service reads: codes and refresh tokens.</summary>
    public static IEnumerable<SymmetricSecurityKey> EncryptionKeys(string folder) =>
        Read(folder, "encryption", ".key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).Select(x => new SymmetricSecurityKey(Convert.FromBase64String(x)));

    private static string MakeSigningKey()
    {
        using var made = RSA.Create(3072);
        return made.ExportPkcs8PrivateKeyPem();
    }

    private static string[] Read(string folder, string name, string extension, Func<string> make)
    {
        string[] Find() => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, $"{name}*{extension}").OrderDescending(StringComparer.Ordinal)] : [];

        if (Find() is [])
        {
            Write(folder, name + extension, make());
        }

        return [.. Find().Select(File.ReadAllText)];
    }

    private static void Write(string folder, string name, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        var path = Path.Combine(folder, name);
        var draft = Path.Combine(folder, $"draft-{Guid.CreateVersion7():N}");
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(content);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
