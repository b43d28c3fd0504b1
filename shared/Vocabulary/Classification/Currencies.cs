namespace Matchmaking.Vocabulary;

/// <summary>A currency in use.</summary>
/// <param name="Code">ISO 4217 alphabetic code.</param>
/// <param name="Names">Names (CLDR).</param>
/// <param name="MinorUnits">Decimals of an amount: 2 for most, 0 for the yen, 3 for the Kuwaiti dinar.</param>
public sealed record Currency(string Code, Names Names, int MinorUnits);

/// <summary>The active currencies of ISO 4217, without fund, metal and test codes.</summary>
public static class Currencies
{
    private static readonly Table<Currency> Rows = new(Load, currency => currency.Code);

    /// <summary>All, ordered by code.</summary>
    public static IReadOnlyList<Currency> All => Rows.All;

    /// <summary>The currency with exactly this code, or null.</summary>
    public static Currency? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly the code of an active currency.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    private static IEnumerable<Currency> Load()
    {
        var names = Embedded.Names("currencies");
        return Embedded.Read("currencies", Shapes.Default.CurrencyRowArray).Select(row => new Currency(row.Code, names[row.Code], row.MinorUnits));
    }
}
