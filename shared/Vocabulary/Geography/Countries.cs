using System.Collections.Frozen;

namespace Matchmaking.Vocabulary;

/// <summary>A country or area with an ISO 3166-1 code. Names and groups imply no opinion on legal status.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Iso3">ISO 3166-1 alpha-3, upper case.</param>
/// <param name="M49">UN M49 number, three digits.</param>
/// <param name="Names">Everyday names (CLDR), with United Nations usage where they differ in substance.</param>
/// <param name="RegionPath">M49 region codes from the world (<c>001</c>) down to the innermost region.</param>
/// <param name="Ldc">Least developed country.</param>
/// <param name="Lldc">Landlocked developing country.</param>
/// <param name="Sids">Small island developing State.</param>
public sealed record Country(string Code, string Iso3, string M49, Names Names, IReadOnlyList<string> RegionPath, bool Ldc, bool Lldc, bool Sids);

/// <summary>The countries and areas of ISO 3166-1.</summary>
public static class Countries
{
    private static readonly Table<Country> Rows = new(Load, country => country.Code);
    private static readonly Lazy<FrozenDictionary<string, Country>> ByIso3 = new(() => All.ToFrozenDictionary(country => country.Iso3, StringComparer.Ordinal));

    /// <summary>All, ordered by code.</summary>
    public static IReadOnlyList<Country> All => Rows.All;

    /// <summary>The country with exactly this alpha-2 code, or null.</summary>
    public static Country? Find(string? code) => Rows.Find(code);

    /// <summary>The country with exactly this alpha-3 code, or null.</summary>
    public static Country? FindIso3(string? code) => code is null ? null : ByIso3.Value.GetValueOrDefault(code);

    /// <summary>Whether this is exactly an alpha-2 code of the list.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    private static IEnumerable<Country> Load()
    {
        var names = Embedded.Names("countries");
        return Embedded.Read("countries", Shapes.Default.CountryRowArray)
            .Select(row => new Country(row.Code, row.Iso3, row.M49, names[row.Code], Regions.PathTo(row.Region), row.Ldc, row.Lldc, row.Sids));
    }
}
