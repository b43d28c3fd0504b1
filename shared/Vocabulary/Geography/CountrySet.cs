using System.Numerics;
using System.Runtime.InteropServices;

namespace Matchmaking.Vocabulary;

/// <summary>A set of countries by their position in <see cref="Countries.All"/>: 256 bits, so that places are compared by a few machine instructions.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CountrySet(ulong A, ulong B, ulong C, ulong D)
{
    public int Count => BitOperations.PopCount(A) + BitOperations.PopCount(B) + BitOperations.PopCount(C) + BitOperations.PopCount(D);

    public bool IsEmpty => (A | B | C | D) == 0;

    public static CountrySet Of(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 255);
        var bit = 1UL << (index & 63);
        return (index >> 6) switch
        {
            0 => new(bit, 0, 0, 0),
            1 => new(0, bit, 0, 0),
            2 => new(0, 0, bit, 0),
            _ => new(0, 0, 0, bit),
        };
    }

    public static CountrySet operator |(CountrySet left, CountrySet right) => new(left.A | right.A, left.B | right.B, left.C | right.C, left.D | right.D);

    public static CountrySet operator &(CountrySet left, CountrySet right) => new(left.A & right.A, left.B & right.B, left.C & right.C, left.D & right.D);

    public bool Contains(CountrySet other) => (this & other) == other;
}
