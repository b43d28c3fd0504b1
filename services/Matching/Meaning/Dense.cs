using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matchmaking.Matching.Meaning;

/// <summary>The few operations of the encoder over rows of numbers, in the widest registers the machine has.</summary>
internal static class Dense
{
    private const int Wide = 16;

    /// <summary>
    /// <c>output = input · weights</c>, plus <paramref name="start"/> in every row. A row of the input begins <paramref name="stride"/> after the one
    /// before and may overlap it, as windows of a text do.
    /// </summary>
    /// <param name="input">Rows of <paramref name="inner"/> numbers.</param>
    /// <param name="rows">How many.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="inner">Length of a row.</param>
    /// <param name="weights"><paramref name="inner"/> rows of <paramref name="columns"/>.</param>
    /// <param name="columns">A multiple of 32.</param>
    /// <param name="start">What every row begins with; nothing for zero.</param>
    /// <param name="output">Receives <paramref name="rows"/> rows of <paramref name="columns"/>.</param>
    public static void Multiply(ReadOnlySpan<float> input, int rows, int stride, int inner, ReadOnlySpan<float> weights, int columns, ReadOnlySpan<float> start, Span<float> output)
    {
        if (columns % (2 * Wide) != 0 || weights.Length < inner * columns || output.Length < rows * columns || (rows > 0 && input.Length < ((rows - 1) * stride) + inner))
        {
            throw new ArgumentException("The lengths do not fit each other.", nameof(output));
        }

        ref var x = ref MemoryMarshal.GetReference(input);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var y = ref MemoryMarshal.GetReference(output);

        // A strip of 32 columns of the weights stays near while all rows pass it, six at a time: twelve sums in registers.
        for (var column = 0; column < columns; column += 2 * Wide)
        {
            var (left, right) = start.IsEmpty ? (Vector512<float>.Zero, Vector512<float>.Zero) : (Vector512.Create(start[column..]), Vector512.Create(start[(column + Wide)..]));
            var row = 0;
            for (; row + 6 <= rows; row += 6)
            {
                Six(ref Unsafe.Add(ref x, row * stride), stride, inner, ref Unsafe.Add(ref w, column), columns, left, right, ref Unsafe.Add(ref y, (row * columns) + column));
            }

            for (; row < rows; row++)
            {
                One(ref Unsafe.Add(ref x, row * stride), inner, ref Unsafe.Add(ref w, column), columns, left, right, ref Unsafe.Add(ref y, (row * columns) + column));
            }
        }
    }

    /// <summary>Every row brought to mean 0 and variance 1, then scaled and shifted.</summary>
    public static void Normalise(Span<float> rows, int width, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, double epsilon)
    {
        for (var at = 0; at < rows.Length; at += width)
        {
            var row = rows.Slice(at, width);
            var mean = 0.0;
            foreach (var value in row)
            {
                mean += value;
            }

            mean /= width;
            var variance = 0.0;
            foreach (var value in row)
            {
                variance += (value - mean) * (value - mean);
            }

            var factor = 1 / Math.Sqrt((variance / width) + epsilon);
            for (var i = 0; i < width; i++)
            {
                row[i] = (float)(((row[i] - mean) * factor * scale[i]) + shift[i]);
            }
        }
    }

    private static void Six(ref float x, int stride, int inner, ref float w, int columns, Vector512<float> left, Vector512<float> right, ref float y)
    {
        var (a0, b0, a1, b1, a2, b2) = (left, right, left, right, left, right);
        var (a3, b3, a4, b4, a5, b5) = (left, right, left, right, left, right);
        for (var k = 0; k < inner; k++)
        {
            var p = Vector512.LoadUnsafe(ref w, (nuint)(k * columns));
            var q = Vector512.LoadUnsafe(ref w, (nuint)((k * columns) + Wide));
            var v = Vector512.Create(Unsafe.Add(ref x, k));
            (a0, b0) = (Vector512.FusedMultiplyAdd(v, p, a0), Vector512.FusedMultiplyAdd(v, q, b0));
            v = Vector512.Create(Unsafe.Add(ref x, k + stride));
            (a1, b1) = (Vector512.FusedMultiplyAdd(v, p, a1), Vector512.FusedMultiplyAdd(v, q, b1));
            v = Vector512.Create(Unsafe.Add(ref x, k + (2 * stride)));
            (a2, b2) = (Vector512.FusedMultiplyAdd(v, p, a2), Vector512.FusedMultiplyAdd(v, q, b2));
            v = Vector512.Create(Unsafe.Add(ref x, k + (3 * stride)));
            (a3, b3) = (Vector512.FusedMultiplyAdd(v, p, a3), Vector512.FusedMultiplyAdd(v, q, b3));
            v = Vector512.Create(Unsafe.Add(ref x, k + (4 * stride)));
            (a4, b4) = (Vector512.FusedMultiplyAdd(v, p, a4), Vector512.FusedMultiplyAdd(v, q, b4));
            v = Vector512.Create(Unsafe.Add(ref x, k + (5 * stride)));
            (a5, b5) = (Vector512.FusedMultiplyAdd(v, p, a5), Vector512.FusedMultiplyAdd(v, q, b5));
        }

        Store(a0, b0, ref y);
        Store(a1, b1, ref Unsafe.Add(ref y, columns));
        Store(a2, b2, ref Unsafe.Add(ref y, 2 * columns));
        Store(a3, b3, ref Unsafe.Add(ref y, 3 * columns));
        Store(a4, b4, ref Unsafe.Add(ref y, 4 * columns));
        Store(a5, b5, ref Unsafe.Add(ref y, 5 * columns));
    }

    private static void One(ref float x, int inner, ref float w, int columns, Vector512<float> a, Vector512<float> b, ref float y)
    {
        for (var k = 0; k < inner; k++)
        {
            var v = Vector512.Create(Unsafe.Add(ref x, k));
            a = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref w, (nuint)(k * columns)), a);
            b = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref w, (nuint)((k * columns) + Wide)), b);
        }

        Store(a, b, ref y);
    }

    private static void Store(Vector512<float> left, Vector512<float> right, ref float y)
    {
        left.StoreUnsafe(ref y);
        right.StoreUnsafe(ref y, Wide);
    }
}
