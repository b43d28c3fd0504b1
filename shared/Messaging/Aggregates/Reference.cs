namespace Matchmaking.Messaging.Aggregates;

/// <summary>
/// The reference people quote on the phone: a prefix and eight characters without look-alikes (<c>OF-7K3M-9QX2</c>), taken from the random
/// end of the id. No counter, so nothing to lock, and nobody can guess the next one.
/// </summary>
public static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The reference of a record.</summary>
    public static string Of(string prefix, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = 0UL;
        foreach (var b in bytes[11..])
        {
            bits = (bits << 8) | b;
        }

        Span<char> text = stackalloc char[9];
        for (var i = 8; i >= 0; i--)
        {
            if (i == 4)
            {
                text[i] = '-';
                continue;
            }

            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return $"{prefix}-{text}";
    }
}
