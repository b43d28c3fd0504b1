using System.Security.Cryptography;
using Matchmaking.Messaging.Data;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// The keys that are not in the database: they wrap people's keys and sign what only this service may write. Given by configuration, the newest
/// first; beside SQLite's files one is made at the first start. The newest writes; what an earlier one wrote says which, and is read with it.
/// </summary>
internal sealed class EvidenceSecret
{
    /// <summary>Of a key's id; hexadecimal, from the key itself, so that it is the same on every replica and cannot be given to another.</summary>
    public const int IdLength = 16;
    private const int Bytes = 32;
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly Key[] _keys;

    public EvidenceSecret(IOptions<ScreeningOptions> options, IOptions<DatabaseOptions> database)
        : this(options.Value.EvidenceKey is { Length: > 0 } given ? Read(given)! : FromFile(database.Value))
    {
    }

    private EvidenceSecret(byte[][] keys) => _keys = [.. keys.Select(Key.Of)];

    /// <summary>Id of the key that writes.</summary>
    public string Current => _keys[0].Id;

    /// <summary>Ids of all keys, the newest first.</summary>
    public IEnumerable<string> Ids => _keys.Select(x => x.Id);

    /// <summary>Whether configured text can be keys.</summary>
    public static bool AreKeys(string text) => Read(text) is not null;

    public bool Has(string id) => Find(id) is not null;

    /// <summary>The signature under a key; none when that key was not given. What is from before keys had ids is the oldest one's.</summary>
    public string? Mac(string id, params IEnumerable<string?> fields) => Find(id) is { } key ? Canonical.Hmac(key.Sign, id.Length == 0 ? fields : fields.Append(id)) : null;

    /// <summary>What is found again by these fields: under each key, the newest first.</summary>
    public string[] Lookups(params IReadOnlyCollection<string?> fields) => [.. _keys.Select(x => Canonical.Hmac(x.Sign, fields))];

    /// <summary>Wraps a person's key under the newest one.</summary>
    public byte[] Wrap(Guid keyId, byte[] key)
    {
        var wrapped = new byte[Nonce + key.Length + Tag];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, Nonce));
        using var aes = new AesGcm(_keys[0].Wrap, Tag);
        aes.Encrypt(wrapped.AsSpan(0, Nonce), key, wrapped.AsSpan(Nonce, key.Length), wrapped.AsSpan(Nonce + key.Length), keyId.ToByteArray(bigEndian: true));
        return wrapped;
    }

    /// <exception cref="CryptographicException">It was changed, or wrapped under another key than its row says.</exception>
    /// <exception cref="RefusedException">The key that its row names was not given.</exception>
    public byte[] Unwrap(string id, Guid keyId, byte[] wrapped)
    {
        var own = Find(id) ?? throw new RefusedException(EvidenceErrors.KeyMissing(id));
        if (wrapped.Length != Nonce + Bytes + Tag)
        {
            throw new CryptographicException("A wrapped key has 60 bytes.");
        }

        var key = new byte[Bytes];
        using var aes = new AesGcm(own.Wrap, Tag);
        aes.Decrypt(wrapped.AsSpan(0, Nonce), wrapped.AsSpan(Nonce, Bytes), wrapped.AsSpan(Nonce + Bytes), key, keyId.ToByteArray(bigEndian: true));
        return key;
    }

    private Key? Find(string id) => id.Length == 0 ? _keys[^1] : Array.Find(_keys, x => x.Id == id);

    /// <summary>Keys of 32 bytes in hexadecimal or base64, parted by blanks, commas or lines; none when one of them is not.</summary>
    private static byte[][]? Read(string text)
    {
        var keys = text.Split([' ', ',', ';', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(ReadOne).ToArray();
        return keys.Length > 0 && Array.TrueForAll(keys, x => x is not null) ? [.. keys.OfType<byte[]>()] : null;
    }

    private static byte[]? ReadOne(string text)
    {
        if (text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        var bytes = new byte[2 * Bytes];
        return text.Length <= 2 * Bytes && Convert.TryFromBase64String(text, bytes, out var length) && length == Bytes ? bytes[..Bytes] : null;
    }

    /// <summary>A server's replicas share one key; where each made a file of its own, none could read what another wrote.</summary>
    internal sealed class Needed(IOptions<DatabaseOptions> database) : IValidateOptions<ScreeningOptions>
    {
        public ValidateOptionsResult Validate(string? name, ScreeningOptions options) =>
            database.Value.Provider == DatabaseProvider.Sqlite || options.EvidenceKey is { Length: > 0 }
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Screening:EvidenceKey is needed: 32 random bytes (openssl rand -hex 32), the same for every replica, kept for good; the newest first where there are several.");
    }

    private static byte[][] FromFile(DatabaseOptions database)
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

        return Read(File.ReadAllText(file)) ?? throw new InvalidOperationException($"{file} holds something else than evidence keys. Put the right ones back: people's values cannot be read without them.");
    }

    private sealed record Key(string Id, byte[] Wrap, byte[] Sign)
    {
        public static Key Of(byte[] key) => new(
            Convert.ToHexStringLower(Derive(key, IdLength / 2, "evidence id"u8)), Derive(key, Bytes, "evidence wrap"u8), Derive(key, Bytes, "evidence sign"u8));

        private static byte[] Derive(byte[] key, int length, ReadOnlySpan<byte> info) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: info.ToArray());
    }
}
