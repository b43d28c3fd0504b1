namespace Matchmaking.Vocabulary;

/// <summary>A United Nations entity that may publish needs.</summary>
/// <param name="Code">Acronym without spaces, upper case.</param>
/// <param name="Acronym">Acronym as the entity writes it.</param>
/// <param name="Names">Full name.</param>
public sealed record Agency(string Code, string Acronym, Names Names);

/// <summary>United Nations agencies, funds, programmes and offices that may sign up.</summary>
public static class Agencies
{
    private static readonly Table<Agency> Rows = new(Load, agency => agency.Code);

    /// <summary>All, ordered by code.</summary>
    public static IReadOnlyList<Agency> All => Rows.All;

    /// <summary>The entity with exactly this code, or null.</summary>
    public static Agency? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly the code of an entity of the list.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    private static IEnumerable<Agency> Load()
    {
        var names = Embedded.Names("agencies");
        return Embedded.Read("agencies", Shapes.Default.AgencyRowArray).Select(row => new Agency(row.Code, row.Acronym, names[row.Code]));
    }
}
