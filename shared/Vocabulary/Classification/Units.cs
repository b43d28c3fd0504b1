namespace Matchmaking.Vocabulary;

/// <summary>A unit of measure.</summary>
/// <param name="Code">UNECE Recommendation 20 common code; packages have their Recommendation 21 code.</param>
/// <param name="Names">Name in the singular.</param>
/// <param name="Symbol">Symbol to print after a number; empty when the name is used.</param>
/// <param name="Divisible">Whether a quantity may have a fraction: 1.5 kg yes, 1.5 tents no.</param>
/// <param name="Dimension">What it measures (<c>mass</c>, <c>volume</c>, …); null when it converts into nothing else.</param>
/// <param name="FactorToBase">How many base units of the dimension one unit is; 1 when there is no dimension.</param>
public sealed record Unit(string Code, Names Names, string Symbol, bool Divisible, string? Dimension, decimal FactorToBase)
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> IrregularInEnglish = new(() => Embedded.Texts("en", "unit-plurals"));

    /// <summary>The name after a number: <c>1 piece</c>, <c>600 pieces</c>. English has a plural; other languages write the singular as on a list.</summary>
    /// <param name="quantity">The number.</param>
    /// <param name="language">A code of <see cref="Languages.Codes"/>.</param>
    public string NameFor(decimal quantity, string language)
    {
        var name = Names[language];
        return quantity == 1 || name != Names.En ? name : IrregularInEnglish.Value.GetValueOrDefault(Code) ?? name + "s";
    }
}

/// <summary>
/// The units quantities are counted in: a choice of UNECE Recommendations 20 and 21 for donated goods, time and services.
/// A day is 24 hours; a working day (<c>E49</c>) is eight labour hours (<c>LH</c>).
/// </summary>
public static class Units
{
    private static readonly Table<Unit> Rows = new(Load, unit => unit.Code);

    /// <summary>All, grouped by what they measure, the usual ones first.</summary>
    public static IReadOnlyList<Unit> All => Rows.All;

    /// <summary>The unit with exactly this code, or null.</summary>
    public static Unit? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly the code of a unit of the list.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    /// <summary>Converts a quantity between two units of one dimension, rounded to 12 decimals.</summary>
    /// <returns>False when a code is unknown, the dimensions differ, or the result does not fit a decimal.</returns>
    public static bool TryConvert(decimal quantity, string? from, string? to, out decimal result)
    {
        result = 0;
        if (Find(from) is not { } source || Find(to) is not { } target)
        {
            return false;
        }

        if (source.Code == target.Code)
        {
            result = quantity;
            return true;
        }

        if (source.Dimension is null || source.Dimension != target.Dimension)
        {
            return false;
        }

        try
        {
            result = decimal.Round(quantity * source.FactorToBase / target.FactorToBase, 12);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static IEnumerable<Unit> Load()
    {
        var names = Embedded.Names("units");
        return Embedded.Read("units", Shapes.Default.UnitRowArray)
            .Select(row => new Unit(row.Code, names[row.Code], row.Symbol, row.Divisible, row.Dimension, row.Factor));
    }
}
