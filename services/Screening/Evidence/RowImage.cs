using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Matchmaking.Screening.Evidence;

/// <summary>A row that never changes, column by column as it is stored, so that whatever column is changed later is named. Long values by their hash.</summary>
internal static class RowImage
{
    private const int Long = 100;

    public static SortedDictionary<string, string?> Of(DbContext db, object row, params string[] columns) => Of(db.Entry(row), columns);

    /// <summary>The columns that differ from an image; a column that an image does not know came later.</summary>
    public static IEnumerable<string> Differences(DbContext db, object row, IReadOnlyDictionary<string, string?> image)
    {
        var now = Of(db, row);
        return image.Where(x => now.TryGetValue(x.Key, out var value) && value != x.Value).Select(x => x.Key);
    }

    private static SortedDictionary<string, string?> Of(EntityEntry entry, string[] columns) => new(
        entry.Properties
            .Where(x => columns.Length == 0 || columns.Contains(x.Metadata.Name))
            .ToDictionary(x => x.Metadata.Name, x => Text(x.Metadata.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(x.CurrentValue) : x.CurrentValue)),
        StringComparer.Ordinal);

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => Hash(bytes),
        bool yes => yes ? "true" : "false",
        string { Length: > Long } text => Hash(Encoding.UTF8.GetBytes(text)),
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Hash(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
