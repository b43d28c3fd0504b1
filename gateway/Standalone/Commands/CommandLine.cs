namespace Matchmaking.Standalone.Commands;

/// <summary>Commands beside serving: <c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class CommandLine
{
    /// <summary>Null when there is no command, so that the host serves.</summary>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        var words = args.TakeWhile(x => !x.StartsWith('-')).ToArray();
        var options = new ConfigurationBuilder().AddCommandLine([.. args.Skip(words.Length)]).Build();
        var folder = Path.GetFullPath(options["data"] ?? "data");
        switch (words)
        {
            case []:
                return null;
            case ["backup", var target]:
                return await Backup.WriteAsync(folder, target, Console.Out);
            case ["restore", var source]:
                return await Backup.RestoreAsync(source, folder, options["force"] == "true", Console.Out);
            default:
                await Console.Error.WriteLineAsync("Unknown command. Use: backup FILE | restore FILE; no command serves.");
                return 2;
        }
    }
}
