using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning;

/// <summary>
/// The middle of each leaf's examples among the encoder's directions. Encoding ten thousand sentences takes half a minute, so the middles are made by
/// <c>tests/Benchmarks leaf-centres</c> whenever examples change, and shipped; a test compares them.
/// </summary>
internal static class LeafCentres
{
    private const string Resource = "leaf-centres.bin";

    /// <summary>A row of 512 numbers for each leaf, one after the other.</summary>
    /// <exception cref="InvalidDataException">They belong to other examples.</exception>
    public static float[] Read()
    {
        using var stream = typeof(LeafCentres).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is missing.");
        using var reader = new BinaryReader(stream);
        if (reader.ReadUInt64() != LeafExamples.Hash)
        {
            throw new InvalidDataException($"{Resource} belongs to other examples: make it again with tests/Benchmarks leaf-centres.");
        }

        var centres = new float[Categories.Leaves.Count * SentenceEncoder.Dimensions];
        var rounded = MemoryMarshal.Cast<byte, Half>(reader.ReadBytes(centres.Length * 2));
        TensorPrimitives.ConvertToSingle(rounded, centres);
        return centres;
    }

    /// <summary>Makes them.</summary>
    public static void Write(SentenceEncoder encoder, Stream stream)
    {
        var sums = new float[Categories.Leaves.Count][];
        var directions = new float[LeafExamples.All.Length][];
        Parallel.For(0, directions.Length, i => directions[i] = encoder.Encode(LeafExamples.All[i].Text));
        for (var i = 0; i < directions.Length; i++)
        {
            ref var sum = ref sums[LeafExamples.All[i].Leaf];
            sum ??= new float[SentenceEncoder.Dimensions];
            TensorPrimitives.Add(sum, directions[i], sum);
        }

        using var writer = new BinaryWriter(stream);
        writer.Write(LeafExamples.Hash);
        foreach (var sum in sums)
        {
            TensorPrimitives.Divide(sum, TensorPrimitives.Norm(sum), sum);
            foreach (var value in sum)
            {
                writer.Write((Half)value);
            }
        }
    }
}
