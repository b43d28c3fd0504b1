using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Reads rows that somebody may have damaged: one that cannot be read is named, with its column, and the others are read all the same.</summary>
internal static class Careful
{
    /// <summary>The next rows; how many were there, readable or not; and the last one's cursor.</summary>
    public static async Task<(List<T> Rows, int Seen, object? Last)> PageAsync<T>(DbContext db, IQueryable<T> ordered, int most, string table, string cursor, List<Finding> found, CancellationToken ct)
        where T : class
    {
        try
        {
            var rows = await ordered.Take(most).ToListAsync(ct);
            return (rows, rows.Count, rows.Count == 0 ? null : db.Model.FindEntityType(typeof(T))!.FindProperty(cursor)!.PropertyInfo!.GetValue(rows[^1]));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return await OneByOneAsync(db, ordered, most, table, cursor, found, ct);
        }
    }

    /// <summary>All of these rows that can be read.</summary>
    public static async Task<List<T>> AllAsync<T>(DbContext db, IQueryable<T> ordered, string table, List<Finding> found, CancellationToken ct)
        where T : class => (await PageAsync(db, ordered, int.MaxValue, table, db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0].Name, found, ct)).Rows;

    /// <summary>What EF throws when a column holds what was never written there; a server that is away is something else.</summary>
    public static bool IsUnreadable(Exception exception) => exception is InvalidOperationException or FormatException or InvalidCastException or ArgumentException or JsonException or OverflowException
        && exception is not ObjectDisposedException;

    private static async Task<(List<T> Rows, int Seen, object? Last)> OneByOneAsync<T>(DbContext db, IQueryable<T> ordered, int most, string table, string cursor, List<Finding> found, CancellationToken ct)
        where T : class
    {
        var (rows, seen, last) = (new List<T>(), 0, (object?)null);
        for (; seen < most; seen++)
        {
            var at = seen;
            var one = ordered.Skip(at).Take(1);
            try
            {
                if (await one.FirstOrDefaultAsync(ct) is not { } row)
                {
                    break;
                }

                rows.Add(row);
                last = db.Model.FindEntityType(typeof(T))!.FindProperty(cursor)!.PropertyInfo!.GetValue(row);
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                var (key, broken, value) = await ColumnsAsync(db, one, cursor, ct);
                found.Add(new Finding(table, key, broken, null, "The column holds what was never written there, and cannot be read."));
                last = value ?? last;
            }
        }

        return (rows, seen, last);
    }

    private static async Task<(string Key, string Broken, object? Cursor)> ColumnsAsync<T>(DbContext db, IQueryable<T> one, string cursor, CancellationToken ct)
        where T : class
    {
        var (key, broken, value) = (new List<string>(), new List<string>(), (object?)null);
        foreach (var property in db.Model.FindEntityType(typeof(T))!.GetProperties())
        {
            try
            {
                var read = await ReadAsync((dynamic)Selector<T>(property.Name, property.ClrType), one, ct);
                value = property.Name == cursor ? read : value;
                if (property.IsPrimaryKey())
                {
                    key.Add(Convert.ToString(read, CultureInfo.InvariantCulture));
                }
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                broken.Add(property.Name);
            }
        }

        return (string.Join('/', key), string.Join(", ", broken), value);
    }

    private static LambdaExpression Selector<T>(string property, Type type)
    {
        var row = Expression.Parameter(typeof(T));
        return Expression.Lambda(Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(property)), row);
    }

    private static async Task<object?> ReadAsync<T, TValue>(Expression<Func<T, TValue>> selector, IQueryable<T> one, CancellationToken ct) => await one.Select(selector).FirstOrDefaultAsync(ct);
}
