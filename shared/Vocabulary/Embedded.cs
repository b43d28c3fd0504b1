using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Matchmaking.Vocabulary;

/// <summary>Reads the embedded lists: <c>Data/{list}.json</c> holds structure, <c>Data/{language}/{list}.json</c> the names by code.</summary>
internal static class Embedded
{
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        var name = "Matchmaking.Vocabulary.Data." + path.Replace('/', '.') + ".json";
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded list {name} is missing.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The embedded list {name} is empty.");
    }

    public static IReadOnlyDictionary<string, Names> Names(string list)
    {
        var en = Texts("en", list);
        var fr = Texts("fr", list);
        var es = Texts("es", list);
        var ru = Texts("ru", list);
        var ar = Texts("ar", list);
        var zh = Texts("zh", list);
        return en.ToFrozenDictionary(
            text => text.Key,
            text => new Names(text.Value, In(fr, text), In(es, text), In(ru, text), In(ar, text), In(zh, text)),
            StringComparer.Ordinal);
    }

    public static Dictionary<string, string> Texts(string language, string list) => Read($"{language}/{list}", Shapes.Default.DictionaryStringString);

    private static string In(Dictionary<string, string> texts, KeyValuePair<string, string> english) =>
        texts.TryGetValue(english.Key, out var text) ? text : english.Value;
}

/// <summary>One list in its own order, with a look-up by code; read on first use.</summary>
internal sealed class Table<T>(Func<IEnumerable<T>> load, Func<T, string> code)
    where T : class
{
    private readonly Lazy<(IReadOnlyList<T> All, FrozenDictionary<string, T> ByCode)> rows = new(() =>
    {
        var all = load().ToArray();
        return (Array.AsReadOnly(all), all.ToFrozenDictionary(code, StringComparer.Ordinal));
    });

    public IReadOnlyList<T> All => rows.Value.All;

    public T? Find(string? key) => key is null ? null : rows.Value.ByCode.GetValueOrDefault(key);
}

internal sealed record CountryRow(string Code, string Iso3, string M49, string Region, bool Ldc, bool Lldc, bool Sids);

internal sealed record RegionRow(string Code, string? Parent);

internal sealed record UnitRow(string Code, string Symbol, bool Divisible, string? Dimension, decimal Factor);

internal sealed record CurrencyRow(string Code, int MinorUnits);

internal sealed record CategoryRow(string Code, string[] Isic, string[] Clusters, string[] Kinds);

internal sealed record AgencyRow(string Code, string Acronym);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(CountryRow[]))]
[JsonSerializable(typeof(RegionRow[]))]
[JsonSerializable(typeof(UnitRow[]))]
[JsonSerializable(typeof(CurrencyRow[]))]
[JsonSerializable(typeof(CategoryRow[]))]
[JsonSerializable(typeof(AgencyRow[]))]
internal sealed partial class Shapes : JsonSerializerContext;
