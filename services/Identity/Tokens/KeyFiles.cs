using System.Security.Cryptography;
using Matchmaking.Messaging.Data;

namespace Matchmaking.Identity.Tokens;

/// <summary>
/// Keys that outlive a restart and that every replica shares, in <c>{Database:Folder}/keys</c>, readable by the service's user only. The
/// first replica to start makes them; a second that starts at the same moment finds the first one's file.
/// </summary>
internal static class KeyFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string Folder(DatabaseOptions database)
    {
        var folder = Path.Combine(Path.GetFullPath(database.Folder), "keys");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        return folder;
    }

    public static RSA SigningKey(string folder)
    {
        var pem = ReadOrCreate(Path.Combine(folder, "signing.pem"), () =>
        {
            using var made = RSA.Create(3072);
            return made.ExportPkcs8PrivateKeyPem();
        });
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    /// <summary>256 bits for what only this service reads: codes and refresh tokens.</summary>
    public static byte[] EncryptionKey(string folder) => Convert.FromBase64String(
        ReadOrCreate(Path.Combine(folder, "encryption.key"), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));

    private static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
        {
            var draft = $"{path}.{Guid.CreateVersion7():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var writer = new StreamWriter(draft, options))
            {
                writer.Write(create());
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

        return File.ReadAllText(path);
    }
}
