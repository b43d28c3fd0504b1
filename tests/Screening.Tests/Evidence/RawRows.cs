using System.Data.Common;
using System.Globalization;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>Rows as they lie in the database, read and changed past everything that guards them.</summary>
internal static class RawRows
{
    public static async Task<List<Dictionary<string, object?>>> RowsAsync(EvidenceScene scene, IEntityType entity)
    {
        var rows = await scene.App.InAsync(async db =>
        {
            var read = new List<Dictionary<string, object?>>();
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                read.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.Ordinal));
            }

            return read;
        });
        // One record of each kind, the first and the last of everything else: a verification is some thirty questions.
        return entity.ClrType == typeof(EvidenceRecord) ? [.. rows.DistinctBy(x => x["Kind"])] : [.. rows.Take(1).Concat(rows.TakeLast(1)).Distinct()];
    }

    /// <summary>Other values of the column's own kind, and one that was never written there.</summary>
    public static IEnumerable<object?> Others(IProperty property, object? value)
    {
        switch (value)
        {
            case byte[] bytes:
                yield return (byte[])[.. bytes.SkipLast(1), (byte)(bytes[^1] ^ 1)];
                yield return bytes[..^1];
                break;
            case bool yes:
                yield return !yes;
                break;
            case long number when property.ClrType == typeof(bool):
                yield return 1 - number;
                break;
            case long number:
                yield return number + 1_000_000;
                if (property.ClrType != typeof(int))
                {
                    yield return long.MinValue + 5;
                }

                break;
            case int number:
                yield return number + 1_000_000;
                break;
            case Guid:
                yield return Guid.CreateVersion7();
                break;
            case string text when Guid.TryParse(text, out _) && property.ClrType != typeof(string):
                yield return Guid.CreateVersion7().ToString().ToUpperInvariant();
                yield return "no id";
                break;
            case string text when (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum:
                yield return Enum.GetNames(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).First(x => x != text);
                yield return "Never";
                break;
            case string text:
                yield return text.Length == 0 ? "x" : text[..^1] + (text[^1] == '0' ? '1' : '0');
                break;
        }

        // A record without its place would get one at the end by the service itself: that has a test of its own.
        if (value is not null && property.IsNullable && property.Name != nameof(EvidenceRecord.Sequence))
        {
            yield return null;
        }
        else if (value is null)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            yield return type == typeof(Guid) ? Guid.CreateVersion7().ToString().ToUpperInvariant() : type == typeof(byte[]) ? new byte[60] : type == typeof(string) ? "x" : 638_000_000_000_000_000L;
        }
    }

    public static Task<int> WriteAsync(EvidenceScene scene, string table, string column, object? value, string[] key, object?[] at) =>
        RunAsync(scene, $"UPDATE \"{table}\" SET \"{column}\" = @p{key.Length} WHERE {Where(key)}", [.. at, value]);

    public static string Where(string[] key) => string.Join(" AND ", key.Select((x, i) => string.Create(CultureInfo.InvariantCulture, $"\"{x}\" = @p{i}")));

    public static Task<int> RunAsync(EvidenceScene scene, string sql, params object?[] values) => scene.App.InAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(Parameter(command, i, values[i]));
        }

        return await command.ExecuteNonQueryAsync();
    });

    private static DbParameter Parameter(DbCommand command, int number, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{number}");
        parameter.Value = TestServers.TestDatabase.IsServer && value is string text && Guid.TryParse(text, out var id) && text.Length == 36 && text == text.ToUpperInvariant() ? id : value ?? DBNull.Value;
        return parameter;
    }
}
