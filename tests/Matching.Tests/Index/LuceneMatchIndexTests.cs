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
            Assert.Equal(8, (await index.StateAsync(default)).Applied);
            Copy(source, killed);
        }

        await using var reopened = Open(killed);

        Assert.Equal(7, (await reopened.StateAsync(default)).Applied);
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

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("write.lock" or "current")))
        {
            await File.WriteAllTextAsync(file, "damaged");
        }

        await using var reopened = Open(folder);

        Assert.Equal(0, (await reopened.StateAsync(default)).Applied);
        await reopened.ApplyAsync(new IndexBatch([IndexDocument.Of(Make.Need(Make.Content("Tents")))], [], 9), default);
        Assert.Equal(9, (await reopened.StateAsync(default)).Applied);
    }

    [Fact]
    public async Task KilledInARebuild_GoesOnWithIt_AndWhatItReplacedIsRemoved()
    {
        var killed = Directory.CreateTempSubdirectory("match-index-").FullName;
        var source = Directory.CreateTempSubdirectory("match-index-").FullName;
        var half = new Rebuild { StartedAt = Make.Now, Sequence = 7, Total = 2, Done = 1, After = Guid.CreateVersion7() };
        await using (var index = Open(source))
        {
            await index.BeginRebuildAsync(half with { Done = 0, After = Guid.Empty }, default);
            await index.BackfillAsync([IndexDocument.Of(Make.Need(Make.Content("Tents")))], [], half, default);
            Copy(source, killed);
        }

        await using (var first = Open(killed))
        {
            // Killed before the commit: the step is made again.
            Assert.Equal(half with { Done = 0, After = Guid.Empty }, (await first.StateAsync(default)).Rebuild);
        }

        await using var second = Open(source);
        Assert.Equal(half, (await second.StateAsync(default)).Rebuild);
        await second.CompleteRebuildAsync(half, default);
        await second.RemoveOldAsync(default);
        Assert.Equal(1, (await second.SearchAsync(new SearchQuery { Side = Side.Need, Audience = Audience.Desk }, default)).Total);
        Assert.Single(Directory.EnumerateDirectories(source));
        Directory.Delete(killed, recursive: true);
    }

    private protected override Task<IMatchIndex> OpenAsync() => Task.FromResult<IMatchIndex>(Open(_folder));

    private protected override Task CleanAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What a kill leaves behind: the files as they are, and a lock nobody holds.</summary>
    private static void Copy(string source, string killed)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(killed, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static LuceneMatchIndex Open(string folder) => LuceneMatchIndex.Open(folder, TimeProvider.System, NullLogger.Instance);
}
