using System.Data.Common;
using System.Globalization;
using System.Net;

namespace Matchmaking.Testing;

/// <summary>Counts what must be there exactly once.</summary>
internal static class Ledger
{
    public static async Task CommittedOnceAsync(Scene scene, Guid offer, Guid need, decimal quantity)
    {
        await scene.Company.UntilAsync($"offers/{offer}", x => Committed(x) == quantity, $"{quantity} committed of offer {offer}");
        await scene.Agency.UntilAsync($"needs/{need}", x => Committed(x) == quantity, $"{quantity} committed to need {need}");
    }

    public static decimal Committed(Answer answer) => answer.Body["ledger"]!.AsArray().Sum(x => x!["committed"]!.GetValue<decimal>());

    /// <summary>Steps 1, 2, 3 … without a gap and without a double.</summary>
    public static async Task HistoryIsWholeAsync(Api by, string record)
    {
        var answer = await by.GetAsync($"{record}/history");
        Expect.That(answer.Status == HttpStatusCode.OK, $"{record}/history answered {answer.Body}");
        var versions = answer.Body.AsArray().Select(x => x!["version"]!.GetValue<long>()).ToArray();
        Expect.That(versions.SequenceEqual(Enumerable.Range(1, versions.Length).Select(x => (long)x)), $"{record} has the steps {string.Join(", ", versions)}");
    }

    /// <summary>Each of the company's people has one message about each match that was offered, and nobody has one twice.</summary>
    public static async Task EveryoneWasToldOnceAsync(IProduct product, IReadOnlyCollection<Guid> offered)
    {
        await using var connection = await product.OpenAsync("notification");
        var twice = await ReadAsync(connection, """
            SELECT "Subject" || ' ' || "Template" || ' ' || "Path" || ': ' || COUNT(*) FROM "Notices"
            WHERE "Template" IN ('match-offered', 'match-accepted', 'match-approved') GROUP BY "Subject", "Template", "Path" HAVING COUNT(*) > 1
            """);
        Expect.That(twice.Count == 0, $"Told more than once: {string.Join("; ", twice)}");
        var told = (await ReadAsync(connection, """SELECT "Path" FROM "Notices" WHERE "Template" = 'match-offered'"""))
            .Select(x => Guid.Parse(x[(x.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture)).ToArray();
        Expect.That(!offered.Except(told).Any(), $"Nobody was told of {string.Join(", ", offered.Except(told))}");
        var people = told.GroupBy(x => x).Select(x => x.Count()).Distinct().ToArray();
        Expect.That(people.Length == 1, $"Some matches were told {string.Join(" and ", people)} times");
    }

    /// <summary>Nothing is left in an outbox, and nothing rests in an error queue.</summary>
    public static async Task EverythingWasDeliveredAsync(IProduct product)
    {
        foreach (var module in product.Modules)
        {
            for (var attempt = 0; ; attempt++)
            {
                await using var connection = await product.OpenAsync(module);
                var left = (await ReadAsync(
                    connection, """SELECT COUNT(*) || ' undelivered, ' || (SELECT COUNT(*) FROM "FailedDeliveries") || ' failed' FROM "Outbox" WHERE NOT "Done" """))[0];
                if (left == "0 undelivered, 0 failed")
                {
                    break;
                }

                Expect.That(attempt < 300, $"{module}: {left}");
                await Task.Delay(200);
            }
        }
    }

    /// <summary>How many messages wait in all outboxes.</summary>
    public static async Task<long> UndeliveredAsync(IProduct product)
    {
        var sum = 0L;
        foreach (var module in product.Modules)
        {
            sum += await CountAsync(product, module, """SELECT COUNT(*) FROM "Outbox" WHERE NOT "Done" """);
        }

        return sum;
    }

    /// <summary>The one number that a service's database answers with.</summary>
    public static async Task<long> CountAsync(IProduct product, string module, string sql)
    {
        await using var connection = await product.OpenAsync(module);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Matching has every offer and need that was handed in, in its newest version.</summary>
    public static async Task MatchingKnowsEverythingAsync(Product product)
    {
        await using var connection = await product.OpenAsync("matching");
        foreach (var (file, table, copies) in new[] { ("offer-intake", "Offers", "OfferCopies"), ("needs-catalog", "Needs", "NeedCopies") })
        {
            await ReadAsync(connection, $"ATTACH '{product.Data}/{file}.db' AS owner");
            var behind = await ReadAsync(connection, $"""
                SELECT theirs.Id || ' at ' || theirs.Version || ', known at ' || COALESCE(copy.Version, 'none') FROM owner.{table} AS theirs
                LEFT JOIN main.{copies} AS copy ON copy.Id = theirs.Id WHERE theirs.State <> 'draft' AND COALESCE(copy.Version, 0) < theirs.Version
                """);
            await ReadAsync(connection, "DETACH owner");
            Expect.That(behind.Count == 0, $"Matching has not heard of {behind.Count} {table}: {string.Join("; ", behind.Take(5))}");
        }
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
