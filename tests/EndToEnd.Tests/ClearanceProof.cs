using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>How far a run came.</summary>
internal sealed record ClearanceCount(int Offered, int Accepted, int Withdrawn)
{
    /// <summary>Each way was gone: there, through, and back.</summary>
    public bool IsEnough => Offered >= 5 && Accepted >= 1 && Withdrawn >= 1;
}

/// <summary>Reads both databases as an auditor would, with rules of its own: nothing of the services' code decides here.</summary>
internal static class ClearanceProof
{
    /// <summary>Every step to Offered or Accepted that was ever stored rests on a leave, and the leave on a clearance that was valid just then.</summary>
    public static async Task<ClearanceCount> CheckAsync(Product product, IReadOnlyList<(Guid Clearance, long Version, DateTimeOffset At)> moved)
    {
        // Matching first: a leave is written before the step that rests on it.
        var matches = await MatchesAsync(product);
        var steps = await StepsAsync(product, "matching");
        await using var screening = await product.OpenAsync("screening");
        var leaves = (await RowsAsync(screening, """SELECT "MatchId", "Step", "At", "ClearanceId", "ClearanceVersion", "AgencyId", "Kind", "ValueUsd" FROM "Leaves" """)).Select(Leave.Of).ToLookup(x => (x.Match, x.Step, x.At));
        var told = (await RowsAsync(screening, """SELECT "Body" FROM "Outbox" WHERE "Type" LIKE '%clearance-changed%'"""))
            .Select(x => JsonSerializer.Deserialize<ClearanceChanged>(x[0], WireJson.Options)!).DistinctBy(x => (x.Clearance.Id, x.Clearance.Version)).ToDictionary(x => (x.Clearance.Id, x.Clearance.Version));
        var count = new ClearanceCount(0, 0, 0);
        foreach (var (match, step) in steps.Where(x => matches.ContainsKey(x.Record)))
        {
            count = step switch
            {
                { To: "offered", From: "approved" } => count with { Offered = count.Offered + 1 },
                { To: "accepted", From: "accepting" } => count with { Accepted = count.Accepted + 1 },
                { To: "retracted", From: "offered" or "accepting", Reason: not "superseded" } or { Change: "leave-withdrawn" } => count with { Withdrawn = count.Withdrawn + 1 },
                _ => count,
            };
            if ((step.To == "offered" && step.From != "accepting" && step.From != "offered") || (step.To == "accepted" && step.From != "accepted"))
            {
                var row = matches[match];
                var leave = leaves[(match, step.To, step.At)].FirstOrDefault();
                Expect.That(leave is not null, $"Match {match} was {step.To} at {step.At:O} without a leave of that moment");
                Expect.That(leave!.Agency == row.Agency && leave.Kind == row.Kind && leave.Value == row.Value, $"Match {match}: the leave is for {leave}, the match is {row}");
                Expect.That(told.TryGetValue((leave.Clearance, leave.Version), out var then), $"Match {match}: no step made version {leave.Version} of clearance {leave.Clearance}");
                Valid(match, row, then!.Clearance, leave, moved, told);
            }
        }

        return count;
    }

    /// <summary>When everything has come to rest, nothing stands offered on a clearance that is not valid any more.</summary>
    public static async Task CheckNowAsync(Product product)
    {
        var matches = await MatchesAsync(product);
        await using var screening = await product.OpenAsync("screening");
        var cleared = (await RowsAsync(screening, """SELECT "State", "Scope", "Grants", "Id", "Expires" FROM "Clearances" """)).Select(x => (State: x[0], Scope: JsonSerializer.Deserialize<ClearanceScope>(x[1], WireJson.Options)!, Grants: x[2], Id: x[3], Expires: x[4])).ToArray();
        var red = await RowsAsync(screening, """SELECT "Id" FROM "Flags" WHERE "State" = 'Red' """);
        foreach (var (id, match) in matches.Where(x => x.Value.State == "Offered"))
        {
            Expect.That(red.Count == 0, $"Match {id} stands offered under a red flag");
            var holds = cleared.Any(x => x.State is "Cleared" or "ClearedWithConditions" && x.Grants.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase) && Covers(x.Scope, match)
                && (x.Expires.Length == 0 || EndOf(DateOnly.FromDayNumber(int.Parse(x.Expires, CultureInfo.InvariantCulture))) > TimeProvider.System.GetUtcNow()));
            Expect.That(holds, $"Match {id} ({match}) stands offered, and no valid clearance has granted it: {string.Join("; ", cleared)}");
        }
    }

    public static async Task<List<string[]>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(x => Convert.ToString(reader.GetValue(x), CultureInfo.InvariantCulture) ?? "")]);
        }

        return rows;
    }

    private static void Valid(
        Guid match, Row row, ClearanceSnapshot clearance, Leave leave, IReadOnlyList<(Guid Clearance, long Version, DateTimeOffset At)> moved,
        Dictionary<(Guid Id, long Version), ClearanceChanged> told)
    {
        Expect.That(clearance.State is ClearanceState.Cleared or ClearanceState.ClearedWithConditions, $"Match {match} had leave from {clearance.Reference} while it was {clearance.State}");
        Expect.That(Covers(clearance.Scope, row), $"Match {match} ({row}) had leave from {clearance.Reference}, which covers {clearance.Scope}");
        Expect.That(clearance.Expires is not { } last || leave.At < EndOf(last), $"Match {match} had leave at {leave.At:O} from {clearance.Reference}, whose last day was {clearance.Expires}");

        // The decision that counted: nobody decided since the last day was moved into the past.
        var decided = told.Keys.Where(x => x.Id == clearance.Id && x.Version <= clearance.Version && told[x].Transition.Change is "cleared" or "taken-over").Max(x => x.Version);
        Expect.That(
            !moved.Any(x => x.Clearance == clearance.Id && leave.At > x.At && decided <= x.Version),
            $"Match {match} had leave at {leave.At:O} from {clearance.Reference} after its last day had passed");
    }

    private static bool Covers(ClearanceScope scope, Row match) =>
        (scope.AgencyId is null || scope.AgencyId == match.Agency) && (scope.Kinds.Count == 0 || scope.Kinds.Contains(match.Kind)) && (scope.MaxValueUsd is not { } most || match.Value <= most);

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);

    private static async Task<Dictionary<Guid, Row>> MatchesAsync(Product product)
    {
        await using var connection = await product.OpenAsync("matching");
        return (await RowsAsync(connection, """SELECT "Id", "AgencyId", "Kind", "Body", "State" FROM "Matches" """)).ToDictionary(
            x => Guid.Parse(x[0], CultureInfo.InvariantCulture),
            x => new Row(Guid.Parse(x[1], CultureInfo.InvariantCulture), x[2], JsonDocument.Parse(x[3]).RootElement.TryGetProperty("valueUsd", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null, x[4]));
    }

    private static async Task<List<(Guid Record, Transition Step)>> StepsAsync(Product product, string module)
    {
        await using var connection = await product.OpenAsync(module);
        return [.. (await RowsAsync(connection, """SELECT "RecordId", "Transition" FROM "History" ORDER BY "RecordId", "Version" """))
            .Select(x => (Guid.Parse(x[0], CultureInfo.InvariantCulture), JsonSerializer.Deserialize<Transition>(x[1], WireJson.Options)!))];
    }

    private sealed record Row(Guid Agency, string Kind, decimal? Value, string State);

    private sealed record Leave(Guid Match, string Step, DateTimeOffset At, Guid Clearance, long Version, Guid Agency, string Kind, decimal? Value)
    {
        public static Leave Of(string[] x) => new(
            Guid.Parse(x[0], CultureInfo.InvariantCulture), x[1], new DateTimeOffset(long.Parse(x[2], CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(x[3], CultureInfo.InvariantCulture),
            long.Parse(x[4], CultureInfo.InvariantCulture), Guid.Parse(x[5], CultureInfo.InvariantCulture), x[6], x[7].Length == 0 ? null : long.Parse(x[7], CultureInfo.InvariantCulture) / 1000m);
    }
}
