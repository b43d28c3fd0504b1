using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Matchmaking.Matching.Meaning;

/// <summary>The arrays of a NumPy archive (<c>.npz</c>): a zip of <c>.npy</c> files, little-endian, in C order.</summary>
internal sealed partial class WeightsFile : IDisposable
{
    private const int MaxElements = 64 * 1024 * 1024;
    private readonly ZipArchive _archive;

    public WeightsFile(string path) => _archive = ZipFile.OpenRead(path);

    /// <summary>A float32 array of exactly this shape.</summary>
    /// <exception cref="InvalidDataException">There is no such array in the file.</exception>
    public float[] Floats(string name, params int[] shape) => MemoryMarshal.Cast<byte, float>(Read(name, "<f4", sizeof(float), shape)).ToArray();

    /// <summary>An array of bytes of exactly this shape.</summary>
    /// <exception cref="InvalidDataException">There is no such array in the file.</exception>
    public byte[] Bytes(string name, params int[] shape) => Read(name, "|u1", 1, shape);

    /// <summary>A single float64.</summary>
    /// <exception cref="InvalidDataException">There is none in the file.</exception>
    public double Number(string name) => BitConverter.ToDouble(Read(name, "<f8", sizeof(double), []));

    public void Dispose() => _archive.Dispose();

    private byte[] Read(string name, string type, int size, int[] shape)
    {
        var entry = _archive.GetEntry($"{name}.npy") ?? throw new InvalidDataException($"There is no array {name}.");
        using var reader = new BinaryReader(entry.Open());

        // Six bytes of magic, the format's version, then the length of a header in Python's notation.
        var start = reader.ReadBytes(8);
        if (start is not [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, _])
        {
            throw new InvalidDataException($"{name} is not an array of NumPy's first format.");
        }

        var header = Encoding.Latin1.GetString(reader.ReadBytes(reader.ReadUInt16()));
        var found = Header().Match(header);
        int[] stated = [.. found.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(x => int.Parse(x, CultureInfo.InvariantCulture))];
        if (!found.Success || found.Groups["type"].Value != type || found.Groups["order"].Value != "False" || !stated.SequenceEqual(shape))
        {
            throw new InvalidDataException($"{name} is {header.Trim()}, not {type} ({string.Join(", ", shape)}).");
        }

        var elements = shape.Aggregate(1L, (product, length) => product * length);
        var bytes = elements <= MaxElements ? reader.ReadBytes((int)elements * size) : [];
        return bytes.Length == elements * size ? bytes : throw new InvalidDataException($"{name} is cut off.");
    }

    [GeneratedRegex(@"^\{'descr': '(?<type>[^']+)', 'fortran_order': (?<order>True|False), 'shape': \((?<shape>[\d, ]*)\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Header();
}
