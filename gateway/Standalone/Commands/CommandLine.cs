using Matchmaking.Contracts;
using Matchmaking.Identity;
using Matchmaking.Screening;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Standalone.Commands;

/// <summary>Commands beside serving: <c>backup FILE</c>, <c>restore FILE</c>, <c>admin create --email ADDRESS</c> and <c>screening verify</c>.</summary>
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
            case ["admin", "create"]:
                return await CreateAdminAsync(args[words.Length..], options);
            case ["screening", ..]:
                return await ScreeningModule.RunCommandAsync(words, options, Console.Out, () => StandaloneHost.Build(args[words.Length..], builder => builder.Logging.ClearProviders()));
            default:
                await Console.Error.WriteLineAsync("Unknown command. Use: backup FILE | restore FILE | admin create --email ADDRESS [--name NAME] | screening verify | screening replay; no command serves.");
                return 2;
        }
    }

    private static async Task<int> CreateAdminAsync(string[] args, IConfiguration options)
    {
        if (options["email"] is not { Length: > 0 } email)
        {
            await Console.Error.WriteLineAsync("Name the address: admin create --email ADDRESS [--name NAME]");
            return 2;
        }

        // The same application that serves, not started: it may run beside one that does.
        await using var app = StandaloneHost.Build(args, builder => builder.Logging.ClearProviders());
        try
        {
            await Console.Out.WriteLineAsync(await app.CreateAdminAsync(email, options["name"], CancellationToken.None));
            return 0;
        }
        catch (InvalidException invalid)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, invalid.Errors.All.Select(x => $"{x.Field}: {x.Message}")));
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
        }

        return 1;
    }
}
