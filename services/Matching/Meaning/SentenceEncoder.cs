using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.ML.Tokenizers;

namespace Matchmaking.Matching.Meaning;

/// <summary>
/// The multilingual sentence encoder (Universal Sentence Encoder multilingual v3 in its compact form): a text becomes a direction in 512 dimensions that
/// says what it is about in whatever language. Convolutions over two, three and five tokens, no state: any number of threads may ask.
/// </summary>
internal sealed class SentenceEncoder
{
    /// <summary>Numbers of a vector.</summary>
    public const int Dimensions = 512;

    /// <summary>Longer texts are cut: what comes after that many tokens changes a direction little and costs the most.</summary>
    public const int MaxTokens = 512;

    private const int Parts = 17;
    private const int PieceRows = 7530;
    private const int Narrow = 256;
    private const int Joined = Dimensions + (3 * Narrow);
    private const int Head = 320;
    private const int Begin = 1;
    private const int Unknown = 0;
    private const int End = 2;

    private readonly SentencePieceTokenizer _tokens;
    private readonly byte[][] _pieces = new byte[Parts][];
    private readonly float[] _low;
    private readonly float[] _scale;
    private readonly Convolution[] _convolutions;
    private readonly float[] _joinScale;
    private readonly float[] _joinShift;
    private readonly float[] _pool;
    private readonly float[] _poolShift;
    private readonly float[] _d0;
    private readonly float[] _d1;
    private readonly float[] _p1;
    private readonly float[] _d2;
    private readonly float[] _p3;
    private readonly float[] _d3;
    private readonly double _epsilon;

    private SentenceEncoder(SentencePieceTokenizer tokens, WeightsFile file)
    {
        _tokens = tokens;
        for (var part = 0; part < Parts; part++)
        {
            _pieces[part] = file.Bytes($"q{part + 1}", PieceRows, Dimensions);
        }

        (_low, _scale, _epsilon) = (file.Floats("lo", Parts), file.Floats("scale", Parts), file.Number("eps"));
        _convolutions = [new(file, 2, Left: 0), new(file, 3, Left: 1), new(file, 5, Left: 2)];
        (_joinScale, _joinShift) = (file.Floats("ln_g", Joined), file.Floats("ln_b", Joined));
        (_pool, _poolShift) = (file.Floats("cnn_W", Joined, Dimensions), file.Floats("cnn_b", Dimensions));
        (_d0, _d1, _p1) = (file.Floats("d0", Dimensions, Head), file.Floats("d1", Head, Head), file.Floats("p1", Dimensions, Head));
        (_d2, _p3, _d3) = (file.Floats("d2", Head, Dimensions), file.Floats("p3", Head, Dimensions), file.Floats("d3", Dimensions, Dimensions));
    }

    /// <summary>Reads <c>sp.model</c> and <c>weights.npz</c> of a folder.</summary>
    /// <exception cref="InvalidDataException">One of them is not what is expected.</exception>
    public static SentenceEncoder Load(string folder)
    {
        using var pieces = File.OpenRead(Path.Combine(folder, "sp.model"));
        using var file = new WeightsFile(Path.Combine(folder, "weights.npz"));
        return new(SentencePieceTokenizer.Create(pieces, addBeginningOfSentence: false, addEndOfSentence: false), file);
    }

    /// <summary>Numbers of the pieces of a text, between those of its begin and its end.</summary>
    public IReadOnlyList<int> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = _tokens.EncodeToIds(text, MaxTokens - 2, out _, out _);
        return pieces.Count == 0 ? [Begin, Unknown, End] : [Begin, .. pieces, End];
    }

    /// <summary>The direction of a text: 512 numbers of length 1 together.</summary>
    public float[] Encode(string text)
    {
        var tokens = Tokens(text);
        var length = tokens.Count;
        using var rooms = new Rooms();
        var embedded = rooms.Take(length * Dimensions);
        for (var t = 0; t < length; t++)
        {
            Embed(tokens[t], embedded.Slice(t * Dimensions, Dimensions));
        }

        var joined = rooms.Take(length * Joined);
        for (var t = 0; t < length; t++)
        {
            embedded.Slice(t * Dimensions, Dimensions).CopyTo(joined[(t * Joined)..]);
        }

        for (var c = 0; c < _convolutions.Length; c++)
        {
            _convolutions[c].Apply(rooms, embedded, length, _epsilon, joined[(Dimensions + (c * Narrow))..]);
        }

        Dense.Normalise(joined, Joined, _joinScale, _joinShift, _epsilon);
        var sum = new float[Joined];
        for (var t = 0; t < length; t++)
        {
            TensorPrimitives.Add(sum, joined.Slice(t * Joined, Joined), sum);
        }

        var pooled = Times(sum, _pool, Dimensions);
        TensorPrimitives.MultiplyAdd(_poolShift, length, pooled, pooled);
        TensorPrimitives.Divide(pooled, MathF.Sqrt(length), pooled);
        return Finish(pooled);
    }

    private static float[] Times(float[] row, float[] weights, int columns)
    {
        var result = new float[columns];
        Dense.Multiply(row, 1, row.Length, row.Length, weights, columns, [], result);
        return result;
    }

    private float[] Finish(float[] pooled)
    {
        var y0 = Times(pooled, _d0, Head);
        TensorPrimitives.Max(y0, 0, y0);
        var y1 = Times(pooled, _p1, Head);
        TensorPrimitives.Add(y1, Times(y0, _d1, Head), y1);
        TensorPrimitives.Max(y1, 0, y1);
        var y2 = Times(y1, _d2, Dimensions);
        TensorPrimitives.Max(y2, 0, y2);
        var z = Times(y1, _p3, Dimensions);
        TensorPrimitives.Add(z, Times(y2, _d3, Dimensions), z);
        TensorPrimitives.Tanh(z, z);
        TensorPrimitives.Divide(z, TensorPrimitives.Norm(z), z);
        return z;
    }

    private void Embed(int token, Span<float> row)
    {
        var part = token % Parts;
        TensorPrimitives.ConvertChecked<byte, float>(_pieces[part].AsSpan(token / Parts * Dimensions, Dimensions), row);
        TensorPrimitives.Multiply(row, _scale[part], row);
        TensorPrimitives.Add(row, _low[part], row);
    }

    /// <summary>Two layers over windows of some tokens, each added to what it was made from.</summary>
    private sealed record Convolution(int Window, int Left, float[] Project, float[] ProjectShift, float[] Scale, float[] Shift, float[] First, float[] FirstShift, float[] Second, float[] SecondShift)
    {
        public Convolution(WeightsFile file, int window, int Left)
            : this(
                window,
                Left,
                file.Floats($"proj{window}", Dimensions, Narrow),
                file.Floats($"proj_b{window}", Narrow),
                file.Floats($"ln_g{window}", Narrow),
                file.Floats($"ln_b{window}", Narrow),
                file.Floats($"w1_{window}", window * Narrow, Narrow),
                file.Floats($"b1_{window}", Narrow),
                file.Floats($"w2_{window}", window * Narrow, Narrow),
                file.Floats($"b2_{window}", Narrow))
        {
        }

        public void Apply(Rooms rooms, ReadOnlySpan<float> embedded, int length, double epsilon, Span<float> joined)
        {
            // Rows of zeros around the text, so that a window at its ends is a window like any other.
            var size = (length + Window - 1) * Narrow;
            var x = rooms.Take(size);
            var h = rooms.Take(size);
            var y = rooms.Take(length * Narrow);
            var inside = new Range(Left * Narrow, (Left + length) * Narrow);
            Dense.Multiply(embedded, length, Dimensions, Dimensions, Project, Narrow, ProjectShift, x[inside]);
            Dense.Normalise(x[inside], Narrow, Scale, Shift, epsilon);
            Layer(x, First, FirstShift, length, y);
            y.CopyTo(h[inside]);
            Layer(h, Second, SecondShift, length, y);
            for (var t = 0; t < length; t++)
            {
                y.Slice(t * Narrow, Narrow).CopyTo(joined[(t * Joined)..]);
            }
        }

        private void Layer(ReadOnlySpan<float> padded, float[] weights, float[] start, int length, Span<float> result)
        {
            Dense.Multiply(padded, length, Narrow, Window * Narrow, weights, Narrow, start, result);
            TensorPrimitives.Max(result, 0, result);
            TensorPrimitives.Add(result, padded.Slice(Left * Narrow, length * Narrow), result);
        }
    }

    /// <summary>Room for the numbers in between, two megabytes a text, given back together: new room each time would have old memory searched for each text.</summary>
    private sealed class Rooms : IDisposable
    {
        private readonly List<float[]> _taken = [];

        /// <summary>Zeros.</summary>
        public Span<float> Take(int size)
        {
            var room = ArrayPool<float>.Shared.Rent(size);
            _taken.Add(room);
            room.AsSpan(0, size).Clear();
            return room.AsSpan(0, size);
        }

        public void Dispose() => _taken.ForEach(x => ArrayPool<float>.Shared.Return(x));
    }
}
