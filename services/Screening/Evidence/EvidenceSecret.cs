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
        : this(options.Value.EvidenceKey is { Length: > 0 } given ? Convert.FromBase64String(given) : FromFile(database.Value))
    {
    }

    private EvidenceSecret(byte[] key)
    {
        _wrap = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "evidence wrap"u8.ToArray());
        _sign = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "evidence sign"u8.ToArray());
    }

    /// <summary>Whether a configured key can be one.</summary>
    public static bool IsKey(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes + 1];
        return text.Length <= 64 && Convert.TryFromBase64String(text, bytes, out var length) && length == Bytes;
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

    private static byte[] FromFile(DatabaseOptions database)
    {
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            throw new OptionsValidationException(
                ScreeningOptions.Section, typeof(ScreeningOptions), ["Screening:EvidenceKey is needed: 32 random bytes in base64 (openssl rand -base64 32), the same for every replica, kept for good."]);
        }

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
        return IsKey(text) ? Convert.FromBase64String(text) : throw new InvalidOperationException($"{file} is not an evidence key. Put the right one back: people's values cannot be read without it.");
    }
}
