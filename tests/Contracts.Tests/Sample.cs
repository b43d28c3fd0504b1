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

    public static object Of(Type type)
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
            return Many(type.GetGenericArguments());
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(x => x.CanWrite))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }

    private static object Many(Type[] items)
    {
        if (items.Length == 1)
        {
            var array = Array.CreateInstance(items[0], 1);
            array.SetValue(Of(items[0]), 0);
            return array;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(items))!;
        dictionary.Add(Of(items[0]), Of(items[1]));
        return dictionary;
    }
}
