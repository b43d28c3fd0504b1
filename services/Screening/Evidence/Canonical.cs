using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Matchmaking.Screening.Evidence;

/// <summary>Fields as bytes in one way only: each with its length in front, none as a length of its own, so that no two lists of fields look alike.</summary>
internal static class Canonical
{
    public static string Hash(params IEnumerable<string?> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Finish(hash, fields);
    }

    public static string Hmac(byte[] key, params IEnumerable<string?> fields)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        return Finish(hash, fields);
    }

    private static string Finish(IncrementalHash hash, IEnumerable<string?> fields)
    {
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
