using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// What an operator or auditor does with the evidence from a command line: <c>screening verify</c>, <c>screening verify --export FOLDER</c> and
/// <c>screening replay</c>. 0: everything is as it was written; 1: it is not; 2: not understood.
/// </summary>
internal sealed class EvidenceCommands(TextWriter output)
{
    public const string Usage = "screening verify [--head NUMBER:HASH] | screening verify --export FOLDER-OR-ZIP [--head NUMBER:HASH] | screening replay --all true | --from TIME [--until TIME]";

    /// <summary>Whether it needs neither database nor configuration.</summary>
    public static bool IsOffline(IReadOnlyList<string> words, IConfiguration options) => words is ["screening", "verify"] && options["export"] is { Length: > 0 };

    public async Task<int> RunAsync(IReadOnlyList<string> words, IConfiguration options, Func<IServiceScope>? scopes, CancellationToken ct)
    {
        (long, string)? outside = null;
        if (options["head"] is { Length: > 0 } text)
        {
            if (text.Split(':') is not [var number, { Length: 64 } hash] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                return await NotUnderstoodAsync("--head is a link's number and hash, such as 1207:9f2c…");
            }

            outside = (sequence, hash);
        }

        if (IsOffline(words, options))
        {
            return await ExportAsync(options["export"]!, outside, ct);
        }

        if (words is ["screening", "verify"] && scopes is not null)
        {
            return await VerifyAsync(scopes, outside, ct);
        }

        if (words is not ["screening", "replay"] || scopes is null || !TryTime(options["from"], out var from) || !TryTime(options["until"], out var until) || (options["all"] != "true" && from is null && until is null))
        {
            return await NotUnderstoodAsync("Use: " + Usage);
        }

        return await ReplayAsync(scopes, from, until, ct);
    }

    private async Task<int> VerifyAsync(Func<IServiceScope> scopes, (long, string)? outside, CancellationToken ct)
    {
        using var scope = scopes();
        var stage = CheckStage.Head;
        var result = await scope.ServiceProvider.GetRequiredService<Verifier>().RunAsync(outside, progress =>
        {
            if (progress.Stage != stage)
            {
                stage = progress.Stage;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {stage}: {progress.Sequence} of {progress.TargetSequence} links, {progress.Rows} rows, {progress.FindingCount} findings"));
            }
        }, ct);
        foreach (var finding in result.Findings)
        {
            await TellAsync(finding);
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Sequence} links and {result.Rows} rows verified up to {result.TargetSequence}:{result.TargetHash}; {result.Unsealed} records wait for their place; {result.Adopted} runs are from before the chain."));
        await output.WriteLineAsync(result.FindingCount == 0 ? "Everything is as it was written." : string.Create(CultureInfo.InvariantCulture, $"{result.FindingCount} findings{(result.FindingCount > result.Findings.Count ? $", of which the first {result.Findings.Count} are named" : "")}."));
        return result.FindingCount == 0 ? 0 : 1;
    }

    private async Task<int> ExportAsync(string path, (long, string)? outside, CancellationToken ct)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            return await NotUnderstoodAsync($"There is no export {path}.");
        }

        ExportCheck check;
        try
        {
            check = await ExportCheck.OfAsync(path, outside, ct);
        }
        catch (InvalidDataException exception)
        {
            await output.WriteLineAsync($"{path} is not an export: {exception.Message}");
            return 1;
        }

        foreach (var finding in check.Findings)
        {
            await TellAsync(finding);
        }

        await output.WriteLineAsync(check.Findings.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{check.Findings.Count} findings.")
            : string.Create(CultureInfo.InvariantCulture, $"{check.Manifest!.Records} records belong to the chain that ends at {check.Manifest.HeadSequence}:{check.Manifest.HeadHash}, and say what was written."));
        return check.Findings.Count == 0 ? 0 : 1;
    }

    private async Task<int> ReplayAsync(Func<IServiceScope> scopes, DateTimeOffset? from, DateTimeOffset? until, CancellationToken ct)
    {
        using var scope = scopes();
        var counts = new SortedDictionary<ReplayOutcome, long>();
        await foreach (var result in scope.ServiceProvider.GetRequiredService<Replayer>().ReplayAllAsync(from, until, ct))
        {
            counts[result.Outcome] = counts.GetValueOrDefault(result.Outcome) + 1;
            if (result.Outcome is ReplayOutcome.Different or ReplayOutcome.UnknownEngine)
            {
                await output.WriteLineAsync($"Run {result.RunId}: {result.Outcome}. {result.Why}");
            }
        }

        await output.WriteLineAsync(counts.Count == 0 ? "No screening of that time." : string.Join(", ", counts.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Key} {x.Value}"))));
        return counts.ContainsKey(ReplayOutcome.Different) || counts.ContainsKey(ReplayOutcome.UnknownEngine) ? 1 : 0;
    }

    private Task TellAsync(Finding finding) => output.WriteLineAsync(
        $"{finding.Table}{(finding.Key.Length > 0 ? " " + finding.Key : "")}{(finding.Field.Length > 0 ? $" ({finding.Field})" : "")}{(finding.Sequence is { } link ? string.Create(CultureInfo.InvariantCulture, $", link {link}") : "")}: {finding.Problem}");

    private async Task<int> NotUnderstoodAsync(string why)
    {
        await output.WriteLineAsync(why);
        return 2;
    }

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read);
        time = isTime ? read : null;
        return isTime || string.IsNullOrEmpty(text);
    }
}
