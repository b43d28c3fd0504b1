using System.Diagnostics;

namespace Matchmaking.Benchmarks;

/// <summary>
/// <c>kill -9</c> of services in two replicas, broker, database and search server at a hundred random moments, while mails go out through a real
/// mail server; it ends with an error as soon as something acknowledged is missing or something is there twice that must not be.
/// </summary>
internal static class HundredKills
{
    /// <summary>Work of a killed process is taken over after its lease; what it did last is then done again.</summary>
    private static readonly TimeSpan AroundAKill = TimeSpan.FromMinutes(2);

    public static async Task RunAsync()
    {
        if ((ManyProcesses.Missing ?? MailServer.Missing) is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return;
        }

        var kills = Setting.Of("KILLS", 100);
        await using var mails = await MailServer.StartAsync();
        var settings = new Dictionary<string, string>(ManyProcesses.NoLimits);
        foreach (var (key, value) in mails.Settings)
        {
            settings[key.Replace(":", "__", StringComparison.Ordinal)] = value!;
        }

        await using var product = await ManyProcesses.StartAsync("elasticsearch", replicas: 2, seed: false, CancellationToken.None, settings);
        var watch = Stopwatch.StartNew();
        var run = await KillRun.RunAsync(product, kills);
        Console.WriteLine(string.Join('\n', run.Kills));
        Console.WriteLine($"{run.Kills.Count} kills while {run.Pairings} pairings went from submission to acceptance, in {watch.Elapsed.TotalSeconds:0} s:");
        foreach (var victim in run.Kills.GroupBy(x => x.Victim).OrderByDescending(x => x.Count()).ThenBy(x => x.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {victim.Count(),3} × {victim.Key}");
        }

        Console.WriteLine("missing of what was acknowledged: 0; doubled steps, commitments or in-app notifications: 0; undelivered events: 0");
        await CountMailsAsync(product, mails, run.Kills);
    }

    private static async Task CountMailsAsync(ManyProcesses product, MailServer server, IReadOnlyList<Kill> kills)
    {
        // Gathered mails wait two minutes for what may join them.
        var patience = Stopwatch.StartNew();
        while (await Ledger.CountAsync(product, "notification", """SELECT COUNT(*) FROM "Mails" WHERE "State" = 'Pending'""") > 0)
        {
            Expect.That(patience.Elapsed < TimeSpan.FromMinutes(6), "Mails do not leave");
            await Task.Delay(1_000);
        }

        var written = await Ledger.CountAsync(product, "notification", """SELECT COUNT(*) FROM "Mails" """);
        var delivered = server.Delivered().GroupBy(x => x.MessageId).ToArray();
        var repeats = delivered.SelectMany(x => x.OrderBy(mail => mail.At).Skip(1)).ToArray();
        Console.WriteLine($"mails: {written} written, {delivered.Length} Message-IDs delivered, {repeats.Length} delivered again");
        Expect.That(delivered.Length == written, "A mail is missing, or has another Message-ID");
        foreach (var (id, at) in repeats)
        {
            var kill = kills.LastOrDefault(x => x.At < at);
            Expect.That(kill is not null && at - kill.At < AroundAKill, $"{id} came again at {at:HH:mm:ss}, with no kill before it");
            Console.WriteLine($"  {id} again {(at - kill!.At).TotalSeconds:0} s after a kill of {kill.Victim}");
        }
    }
}
