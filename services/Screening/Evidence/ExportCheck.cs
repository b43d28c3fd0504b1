using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// Checks an export without the database: the links up to the head, every record against its link, every value against its ciphertext, and the
/// tables and the summary against the records they were made from.
/// </summary>
internal sealed class ExportCheck(Func<string, Task<Stream?>> open)
{
    private const int MostFindings = 500;
    private const int MostLine = 64 * 1024 * 1024;

    public List<Finding> Findings { get; } = [];

    public ExportManifest? Manifest { get; private set; }

    /// <summary>A folder, or the ZIP itself.</summary>
    public static async Task<ExportCheck> OfAsync(string path, (long Sequence, string Hash)? outside, CancellationToken ct)
    {
        if (Directory.Exists(path))
        {
            var inFolder = new ExportCheck(name => Task.FromResult<Stream?>(File.Exists(Path.Combine(path, name)) ? File.OpenRead(Path.Combine(path, name)) : null));
            await inFolder.RunAsync(outside, ct);
            return inFolder;
        }

        await using var zip = await ZipFile.OpenReadAsync(path, ct);
        var inZip = new ExportCheck(async name => zip.GetEntry(name) is { } entry ? await entry.OpenAsync(ct) : null);
        await inZip.RunAsync(outside, ct);
        return inZip;
    }

    private async Task RunAsync((long Sequence, string Hash)? outside, CancellationToken ct)
    {
        try
        {
            await using var stream = await open("manifest.json") ?? throw new FileNotFoundException("There is no manifest.json.");
            Manifest = await JsonSerializer.DeserializeAsync<ExportManifest>(stream, EvidenceRecorder.Json, ct) ?? throw new JsonException("It is empty.");
            await ChainAsync(Manifest, outside, ct);
            foreach (var (name, write) in ExportTables.All.Where(x => x.Name != ExportTables.Searches || Manifest.Format != ExportManifest.WithoutSearches))
            {
                await TableAsync(name, writer => write(writer, Manifest, LinesAsync<ExportedRecord>("records.jsonl", ct)), ct);
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException or InvalidDataException or FormatException)
        {
            Add("", "", null, "The export cannot be read: " + exception.Message);
        }
    }

    private async Task ChainAsync(ExportManifest manifest, (long Sequence, string Hash)? outside, CancellationToken ct)
    {
        var (sequence, hash, count, kept) = (manifest.FirstSequence - 1, (string?)null, 0L, outside is null);
        await using var records = LinesAsync<ExportedRecord>("records.jsonl", ct).GetAsyncEnumerator(ct);
        var record = await records.MoveNextAsync() ? records.Current : null;
        await foreach (var link in LinesAsync<EvidenceLink>("chain.jsonl", ct))
        {
            if (link.Sequence != sequence + 1 || (hash is not null && link.PreviousHash != hash) || link.HashOf() != link.Hash)
            {
                Add("chain.jsonl", link.Id.ToString(), link.Sequence, "The link does not follow on the one before it, or is not what it was.");
            }

            kept |= outside is { } known && known.Sequence == link.Sequence && string.Equals(known.Hash, link.Hash, StringComparison.OrdinalIgnoreCase);
            (sequence, hash) = (link.Sequence, link.Hash);
            while (record is not null && record.Link.Sequence <= link.Sequence)
            {
                count++;
                if (record.Link != link)
                {
                    Add("records.jsonl", record.Link.Id.ToString(), record.Link.Sequence, "The record is not the one that the chain has at its place.");
                }

                foreach (var fault in record.Faults())
                {
                    Add("records.jsonl", record.Link.Id.ToString(), record.Link.Sequence, $"The record {fault}.");
                }

                record = await records.MoveNextAsync() ? records.Current : null;
            }
        }

        if (record is not null || count != manifest.Records)
        {
            Add("records.jsonl", "", null, $"There should be {manifest.Records} records that the chain has; there are others.");
        }

        if (manifest.Records > 0 && (sequence != manifest.HeadSequence || hash != manifest.HeadHash))
        {
            Add("chain.jsonl", "", sequence, "The chain does not end at the head that the manifest names.");
        }

        if (!kept)
        {
            Add("chain.jsonl", "", outside!.Value.Sequence, "The link that was kept outside is not in the chain: it was cut or written anew, or the link is older than the export's first.");
        }
    }

    private async Task TableAsync(string name, Func<TextWriter, Task> write, CancellationToken ct)
    {
        await using var stream = await open(name);
        if (stream is null)
        {
            Add(name, "", null, "The file is gone.");
            return;
        }

        await using var comparing = new ComparingStream(stream);
        await using (var writer = new StreamWriter(comparing, new UTF8Encoding(encoderShouldEmitUTF8Identifier: name.EndsWith(".csv", StringComparison.Ordinal)), leaveOpen: true))
        {
            await write(writer);
        }

        if (!await comparing.EndsAlikeAsync(ct))
        {
            Add(name, "", null, "The file does not say what the records say.");
        }
    }

    private async IAsyncEnumerable<T> LinesAsync<T>(string name, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = await open(name) ?? throw new FileNotFoundException($"There is no {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            yield return line.Length <= MostLine && JsonSerializer.Deserialize<T>(line, EvidenceRecorder.Json) is { } value ? value : throw new JsonException($"{name} holds a line that is none of an export.");
        }
    }

    private void Add(string file, string key, long? sequence, string problem)
    {
        if (Findings.Count < MostFindings)
        {
            Findings.Add(new Finding(file, key, "", sequence, problem));
        }
    }

    /// <summary>Compares what is written to it with what is there; neither is ever whole in memory.</summary>
    private sealed class ComparingStream(Stream there) : Stream
    {
        private bool _alike = true;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_alike)
            {
                var read = new byte[buffer.Length];
                _alike = await there.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellationToken) == read.Length && buffer.Span.SequenceEqual(read);
            }
        }

        public async Task<bool> EndsAlikeAsync(CancellationToken ct) => _alike && await there.ReadAsync(new byte[1], ct) == 0;

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
