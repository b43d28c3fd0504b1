namespace Matchmaking.Vocabulary;

/// <summary>One kind of help.</summary>
/// <param name="Code">A constant of <see cref="Kinds"/>.</param>
/// <param name="Names">Short name.</param>
/// <param name="Description">One sentence for a person who chooses a kind.</param>
/// <param name="HasQuantity">Whether a line of this kind normally has a quantity that can be split and committed in parts.</param>
public sealed record Kind(string Code, Names Names, Names Description, bool HasQuantity);

/// <summary>The twelve kinds of help an offer gives and a need asks for.</summary>
public static class Kinds
{
    /// <summary>Things given for good.</summary>
    public const string Goods = "goods";

    /// <summary>A service with a defined result.</summary>
    public const string Services = "services";

    /// <summary>People's time and knowledge.</summary>
    public const string Expertise = "expertise";

    /// <summary>Courses, coaching, places on courses.</summary>
    public const string Training = "training";

    /// <summary>Transport, storage, handling, customs.</summary>
    public const string Logistics = "logistics";

    /// <summary>Rooms, buildings, land, warehouses to use.</summary>
    public const string Facilities = "facilities";

    /// <summary>Equipment lent and given back.</summary>
    public const string EquipmentLoan = "equipmentLoan";

    /// <summary>Licences and hosted software.</summary>
    public const string Software = "software";

    /// <summary>Data sets and access to data.</summary>
    public const string Data = "data";

    /// <summary>Telecommunications and internet access.</summary>
    public const string Connectivity = "connectivity";

    /// <summary>Advertising space, air time, production.</summary>
    public const string Media = "media";

    /// <summary>Money: the amount is the line's value, not its quantity.</summary>
    public const string Funding = "funding";

    private static readonly Table<Kind> Rows = new(Load, kind => kind.Code);

    /// <summary>All twelve, in the order of the domain model.</summary>
    public static IReadOnlyList<Kind> All => Rows.All;

    /// <summary>The kind with exactly this code, or null.</summary>
    public static Kind? Find(string? code) => Rows.Find(code);

    /// <summary>Whether the code is exactly one of the twelve.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    private static IEnumerable<Kind> Load()
    {
        var names = Embedded.Names("kinds");
        var descriptions = Embedded.Names("kind-descriptions");
        string[] order = [Goods, Services, Expertise, Training, Logistics, Facilities, EquipmentLoan, Software, Data, Connectivity, Media, Funding];
        return order.Select(code => new Kind(code, names[code], descriptions[code], code is not (Data or Media or Funding)));
    }
}
