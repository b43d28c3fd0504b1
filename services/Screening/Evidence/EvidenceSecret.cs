using System.Security.Cryptography;
using Matchmaking.Messaging.Data;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// The one key that is not in the database: it wraps people's keys and signs what only this service may write. Given by configuration; beside
/// SQLite's files it is made at the first start.
/// </summary>
internal sealed class EvidenceSecret
{
    private const int Bytes = 32;
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly byte[] _wrap;
    private readonly byte[] _sign;

    public EvidenceSecret(IOptions<ScreeningOptions> options, IOptions<DatabaseOptions> database)
        : this(options.Value.EvidenceKey is { Length: > 0 } given ? Read(given)! : FromFile(database.Value))
    {
    }

    private EvidenceSecret(byte[] key)
    {
        _wrap = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "evidence wrap"u8.ToArray());
        _sign = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "evidence sign"u8.ToArray());
    }

    /// <summary>Whether a configured key can be one.</summary>
    public static bool IsKey(string text) => Read(text) is not null;

    /// <summary>32 bytes in hexadecimal or base64.</summary>
    private static byte[]? Read(string text)
    {
        if (text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        var bytes = new byte[2 * Bytes];
        return text.Length <= 2 * Bytes && Convert.TryFromBase64String(text, bytes, out var length) && length == Bytes ? bytes[..Bytes] : null;
    }

    public string Mac(params IEnumerable<string?> fields) => Canonical.Hmac(_sign, fields);

    public byte[] Wrap(Guid keyId, byte[] key)
    {
        var wrapped = new byte[Nonce + key.Length + Tag];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, Nonce));
        using var aes = new AesGcm(_wrap, Tag);
        aes.Encrypt(wrapped.AsSpan(0, Nonce), key, wrapped.AsSpan(Nonce, key.Length), wrapped.AsSpan(Nonce + key.Length), keyId.ToByteArray(bigEndian: true));
        return wrapped;
    }

    /// <exception cref="CryptographicException">It was changed, or wrapped under another key.</exception>
    public byte[] Unwrap(Guid keyId, byte[] wrapped)
    {
        if (wrapped.Length != Nonce + Bytes + Tag)
        {
            throw new CryptographicException("A wrapped key has 60 bytes.");
        }

        var key = new byte[Bytes];
        using var aes = new AesGcm(_wrap, Tag);
        aes.Decrypt(wrapped.AsSpan(0, Nonce), wrapped.AsSpan(Nonce, Bytes), wrapped.AsSpan(Nonce + Bytes), key, keyId.ToByteArray(bigEndian: true));
        return key;
    }

    /// <summary>A server's replicas share one key; where each made a file of its own, none could read what another wrote.</summary>
    internal sealed class Needed(IOptions<DatabaseOptions> database) : IValidateOptions<ScreeningOptions>
    {
        public ValidateOptionsResult Validate(string? name, ScreeningOptions options) =>
            database.Value.Provider == DatabaseProvider.Sqlite || options.EvidenceKey is { Length: > 0 }
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Screening:EvidenceKey is needed: 32 random bytes (openssl rand -hex 32), the same for every replica, kept for good.");
    }

    private static byte[] FromFile(DatabaseOptions database)
    {
        var file = Path.Combine(database.Folder, "keys", "evidence.key");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
        {
            // Under its name it is whole or not there; of two that start at once one is first.
            var incoming = $"{file}.{Environment.ProcessId}.new";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(incoming, options))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
                stream.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(incoming, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(incoming);
            }
        }

        var text = File.ReadAllText(file).Trim();
        return Read(text) ?? throw new InvalidOperationException($"{file} is not an evidence key. Put the right one back: people's values cannot be read without it.");
    }
}
