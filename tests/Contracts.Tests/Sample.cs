using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Matchmaking.Contracts.Tests;

/// <summary>Makes a record with every property filled, the same each time: what its JSON can hold at most.</summary>
internal static class Sample
{
    private static readonly Dictionary<Type, object> Values = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = true,
        [typeof(int)] = 7,
        [typeof(long)] = 7L,
        [typeof(decimal)] = 1.5m,
        [typeof(double)] = 0.5,
        [typeof(Guid)] = new Guid("01900000-0000-7000-8000-000000000001"),
        [typeof(DateOnly)] = new DateOnly(2026, 3, 31),
        [typeof(DateTimeOffset)] = new DateTimeOffset(2026, 3, 31, 12, 30, 0, TimeSpan.Zero),
    };

    public static object Of(Type type) => Of(type, [])!;

    /// <summary>A shape that holds itself is filled once and then ends: with nothing, or an empty list.</summary>
    private static object? Of(Type type, Type[] within)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Values.TryGetValue(type, out var value))
        {
            return value;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(type.GetEnumNames().Length - 1)!;
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            return Many(type.GetGenericArguments(), within);
        }

        if (within.Contains(type))
        {
            return null;
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(x => x.CanWrite))
        {
            property.SetValue(made, Of(property.PropertyType, [.. within, type]));
        }

        return made;
    }

    private static object Many(Type[] items, Type[] within)
    {
        if (items.Length == 1)
        {
            var item = Of(items[0], within);
            var array = Array.CreateInstance(items[0], item is null ? 0 : 1);
            if (item is not null)
            {
                array.SetValue(item, 0);
            }

            return array;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(items))!;
        if (Of(items[1], within) is { } held)
        {
            dictionary.Add(Of(items[0], within)!, held);
        }

        return dictionary;
    }
}
