namespace Matchmaking.Import.Tests;

/// <summary>Reference lists outside the repository, named by <c>MATCHMAKING_DATA</c>; a test that needs an absent one is skipped.</summary>
internal static class SharedData
{
    public static string Existing(string path)
    {
        var folder = Environment.GetEnvironmentVariable("MATCHMAKING_DATA") ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        var file = Path.Combine(folder, path);
        Assert.SkipUnless(File.Exists(file), $"Reference data {path} is absent; set MATCHMAKING_DATA.");
        return file;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
