using System.Globalization;
using System.Security.Cryptography;

namespace Matchmaking.Screening.Evidence;

/// <summary>Personal values of a record, readable as long as the person's key exists. The ciphertext stays, so that the chain goes on verifying.</summary>
internal sealed class EvidencePart
{
    public Guid RecordId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    public Guid KeyId { get; init; }

    /// <summary>Nonce, ciphertext and tag of AES-256-GCM.</summary>
    public byte[] Cipher { get; init; } = [];

    /// <summary>Of the values, under the part's own key: it says nothing without it.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Over everything above, to name the part when its record no longer holds.</summary>
    public string Digest { get; init; } = "";

    public static EvidencePart Of(Guid recordId, int number, PersonKey key, byte[] personKey, byte[] values)
    {
        var part = new PartKey(personKey, recordId, number);
        var (cipher, fingerprint) = (part.Encrypt(values), part.Fingerprint(values));
        return new EvidencePart
        {
            RecordId = recordId, Number = number, KeyId = key.Id, Cipher = cipher, Fingerprint = fingerprint, Digest = DigestOf(recordId, number, key.Id, cipher, fingerprint),
        };
    }

    public string DigestOf() => DigestOf(RecordId, Number, KeyId, Cipher, Fingerprint);

    public static string DigestOf(Guid recordId, int number, Guid keyId, byte[] cipher, string fingerprint) => Canonical.Hash(
    [
        "matchmaking evidence part 1", recordId.ToString(), number.ToString(CultureInfo.InvariantCulture), keyId.ToString(), Convert.ToHexStringLower(SHA256.HashData(cipher)), fingerprint,
    ]);
}

/// <summary>
/// The key of one part, derived from the person's. An export hands out these: they open what the export shows and nothing else of the person.
/// </summary>
internal sealed class PartKey
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Half = 32;
    private readonly byte[] _associated;

    public PartKey(byte[] personKey, Guid recordId, int number)
        : this(HKDF.DeriveKey(HashAlgorithmName.SHA256, personKey, 2 * Half, info: Associated(recordId, number)), Associated(recordId, number))
    {
    }

    private PartKey(byte[] bytes, byte[] associated) => (Bytes, _associated) = (bytes, associated);

    public byte[] Bytes { get; }

    public static PartKey Given(byte[] bytes, Guid recordId, int number) =>
        bytes.Length == 2 * Half ? new PartKey(bytes, Associated(recordId, number)) : throw new CryptographicException("A part's key has 64 bytes.");

    public byte[] Encrypt(byte[] values)
    {
        var cipher = new byte[Nonce + values.Length + Tag];
        RandomNumberGenerator.Fill(cipher.AsSpan(0, Nonce));
        using var aes = new AesGcm(Bytes.AsSpan(0, Half), Tag);
        aes.Encrypt(cipher.AsSpan(0, Nonce), values, cipher.AsSpan(Nonce, values.Length), cipher.AsSpan(Nonce + values.Length), _associated);
        return cipher;
    }

    /// <exception cref="CryptographicException">It is not what was encrypted.</exception>
    public byte[] Decrypt(byte[] cipher)
    {
        if (cipher.Length < Nonce + Tag)
        {
            throw new CryptographicException("The ciphertext is too short.");
        }

        var values = new byte[cipher.Length - Nonce - Tag];
        using var aes = new AesGcm(Bytes.AsSpan(0, Half), Tag);
        aes.Decrypt(cipher.AsSpan(0, Nonce), cipher.AsSpan(Nonce, values.Length), cipher.AsSpan(Nonce + values.Length), values, _associated);
        return values;
    }

    public string Fingerprint(byte[] values) => Convert.ToHexStringLower(HMACSHA256.HashData(Bytes.AsSpan(Half), values));

    private static byte[] Associated(Guid recordId, int number) => System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{recordId}/{number}"));
}
