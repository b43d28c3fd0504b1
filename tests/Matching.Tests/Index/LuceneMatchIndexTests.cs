using Matchmaking.Matching.Index;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

public sealed class LuceneMatchIndexTests : MatchIndexContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("match-index-").FullName;

    [Fact]
    public async Task KilledBeforeACommit_GoesBackToTheCommittedSequence()
    {
        var killed = Directory.CreateTempSubdirectory("match-index-").FullName;
        var source = Directory.CreateTempSubdirectory("match-index-").FullName;
        await using (var index = Open(source))
        {
            await index.ApplyAsync(new IndexBatch([IndexDocument.Of(Make.Need(Make.Content("Tents")))], [], 7), default);
            await index.CommitAsync(default);
            await index.ApplyAsync(new IndexBatch([IndexDocument.Of(Make.Need(Make.Content("Blankets")))], [], 8), default);
            Assert.Equal(7, index.CommittedSequence);
            Assert.Equal(8, index.AppliedSequence);

            // What a kill leaves behind: the files as they are, and a lock nobody holds.
            foreach (var file in Directory.EnumerateFiles(source))
            {
                File.Copy(file, Path.Combine(killed, Path.GetFileName(file)));
            }
        }

        await using var reopened = Open(killed);

        Assert.Equal(7, reopened.AppliedSequence);
        var found = await reopened.SearchAsync(new SearchQuery { Side = Side.Need, Audience = Audience.Desk }, default);
        Assert.Equal(1, found.Total);
        Directory.Delete(source, recursive: true);
    }

    [Fact]
    public async Task DamagedFiles_AreThrownAwayAndTheIndexStartsEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("match-index-").FullName;
        await using (var index = Open(folder))
        {
            await index.ApplyAsync(new IndexBatch([IndexDocument.Of(Make.Need(Make.Content("Tents")))], [], 7), default);
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await File.WriteAllTextAsync(file, "damaged");
        }

        await using var reopened = Open(folder);

        Assert.Equal(0, reopened.AppliedSequence);
        await reopened.ApplyAsync(new IndexBatch([IndexDocument.Of(Make.Need(Make.Content("Tents")))], [], 9), default);
        Assert.Equal(9, reopened.AppliedSequence);
    }

    private protected override Task<IMatchIndex> OpenAsync() => Task.FromResult<IMatchIndex>(Open(_folder));

    private protected override Task CleanAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private static LuceneMatchIndex Open(string folder) => LuceneMatchIndex.Open(folder, TimeProvider.System, NullLogger.Instance);
}
