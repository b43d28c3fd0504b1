using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matchmaking.Matching.Meaning;

/// <summary>
/// What an offer or need is about, apart from its words: leaves of the category tree by likelihood, and with a model a direction in 512 dimensions. Worked
/// out once for a version of its text and kept with the copy and in the index.
/// </summary>
/// <param name="Version">Model, examples and format it was made with; meanings of different versions are not compared.</param>
/// <param name="Leaves">The likeliest leaves, likeliest first.</param>
/// <param name="Direction">The direction in whole numbers from −127 to 127; none without a model.</param>
internal sealed record TextMeaning(ulong Version, IReadOnlyList<LeafShare> Leaves, sbyte[]? Direction)
{
    /// <summary>Beyond these a leaf is hardly likely at all.</summary>
    public const int MostLeaves = 12;

    private double? _length;

    /// <summary>Length of the direction, so that its scale does not matter.</summary>
    private double Length => _length ??= Math.Sqrt(Product(Direction!, Direction!));

    /// <summary>The numbers of a direction, each in a byte.</summary>
    public static sbyte[] Rounded(ReadOnlySpan<float> direction)
    {
        var scale = sbyte.MaxValue / TensorPrimitives.MaxMagnitude(direction);
        var rounded = new sbyte[direction.Length];
        for (var i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (sbyte)MathF.Round(direction[i] * MathF.Abs(scale));
        }

        return rounded;
    }

    public static TextMeaning? Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 9)
        {
            return null;
        }

        var leaves = new LeafShare[packed[8]];
        var rest = packed[9..];
        for (var i = 0; i < leaves.Length; i++, rest = rest[4..])
        {
            leaves[i] = new LeafShare(BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]) / (double)ushort.MaxValue);
        }

        return new TextMeaning(BinaryPrimitives.ReadUInt64LittleEndian(packed), leaves, DirectionOf(packed) is { IsEmpty: false } direction ? [.. direction] : null);
    }

    /// <summary>The direction of a packed meaning, where it lies; empty when it has none.</summary>
    public static ReadOnlySpan<sbyte> DirectionOf(ReadOnlySpan<byte> packed) => packed.Length < 9 ? [] : MemoryMarshal.Cast<byte, sbyte>(packed[(9 + (4 * packed[8]))..]);

    /// <summary>About 560 bytes, or 60 without a direction.</summary>
    public byte[] Pack()
    {
        var packed = new byte[9 + (4 * Leaves.Count) + (Direction?.Length ?? 0)];
        BinaryPrimitives.WriteUInt64LittleEndian(packed, Version);
        packed[8] = (byte)Leaves.Count;
        for (var i = 0; i < Leaves.Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(9 + (4 * i)), (ushort)Leaves[i].Leaf);
            BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(11 + (4 * i)), (ushort)Math.Round(Leaves[i].Share * ushort.MaxValue));
        }

        if (Direction is { } direction)
        {
            MemoryMarshal.AsBytes(direction.AsSpan()).CopyTo(packed.AsSpan(9 + (4 * Leaves.Count)));
        }

        return packed;
    }

    /// <summary>Cosine of the two directions; none when one has no direction.</summary>
    public double? Nearness(TextMeaning other) => other.Version != Version || Direction is null || other.Direction is null
        ? null
        : Product(Direction, other.Direction) / Math.Max(1, Length * other.Length);

    /// <summary>The same against a packed one, which is not unpacked for it.</summary>
    public double? Nearness(ReadOnlySpan<byte> packed) => DirectionOf(packed) is { IsEmpty: false } other && Direction is { } own && BinaryPrimitives.ReadUInt64LittleEndian(packed) == Version
        ? Product(own, other) / Math.Max(1, Length * Math.Sqrt(Product(other, other)))
        : null;

    /// <summary>Cosine of two directions.</summary>
    public static double Nearness(sbyte[] one, sbyte[] other) => Product(one, other) / Math.Max(1, Math.Sqrt(Product(one, one) * Product(other, other)));

    /// <summary>How far the two are about the same leaves: 0 for none in common, 1 for the same likelihoods (Bhattacharyya).</summary>
    public double Overlap(TextMeaning other)
    {
        if (other.Version != Version)
        {
            return 0;
        }

        var sum = 0.0;
        foreach (var (leaf, share) in Leaves)
        {
            sum += Math.Sqrt(share * other.ShareOf(leaf));
        }

        return Math.Min(1, sum);
    }

    /// <summary>The leaf that the overlap mostly comes from, with what it adds to it; none when nothing is shared.</summary>
    public LeafShare? Common(TextMeaning other)
    {
        var best = Leaves.Select(x => new LeafShare(x.Leaf, Math.Sqrt(x.Share * other.ShareOf(x.Leaf)))).DefaultIfEmpty().MaxBy(x => x.Share);
        return best.Share > 0 && other.Version == Version ? best : null;
    }

    private double ShareOf(int leaf)
    {
        foreach (var (other, share) in Leaves)
        {
            if (other == leaf)
            {
                return share;
            }
        }

        return 0;
    }

    private static double Product(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i += Vector256<sbyte>.Count)
        {
            var (left, right) = (Vector256.Create(a.Slice(i, Vector256<sbyte>.Count)), Vector256.Create(b.Slice(i, Vector256<sbyte>.Count)));
            var (leftLow, leftHigh) = Vector256.Widen(left);
            var (rightLow, rightHigh) = Vector256.Widen(right);

            // A product fits into sixteen bits, a sum of two does not.
            sum += Sum(leftLow * rightLow) + Sum(leftHigh * rightHigh);
        }

        return sum;

        static int Sum(Vector256<short> products)
        {
            var (low, high) = Vector256.Widen(products);
            return Vector256.Sum(low + high);
        }
    }
}

/// <summary>How likely a text belongs to a leaf.</summary>
/// <param name="Leaf">Its place among the leaves of the tree.</param>
/// <param name="Share">0–1; all leaves together 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LeafShare(int Leaf, double Share);
