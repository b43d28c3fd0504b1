using System.Globalization;
using System.Resources;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>Puts reasons into words of a language. Texts are in <c>Resources/Reasons.resx</c>; another language is another file beside it.</summary>
internal sealed class ReasonWords(CultureInfo culture)
{
    private static readonly ResourceManager Texts = new("Matchmaking.Matching.Resources.Reasons", typeof(ReasonWords).Assembly);

    /// <summary>What is stored with proposals.</summary>
    public static ReasonWords English { get; } = new(CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The text with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text, which is a mistake in the code.</exception>
    public string Say(string key, params object?[] values) => string.Format(
        culture,
        Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No reason text {key}."),
        values);

    public string Name(Names names) => names[culture.Name];

    public string Place(string code) => code == Places.Worldwide || Places.Name(code) is not { } names ? Say("worldwide") : names[culture.Name];

    public string PlaceList(IEnumerable<string> codes) => List([.. codes.Select(Place)]);

    public string Category(string code) => Categories.Find(code) is { } category ? category.Names[culture.Name] : code;

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", culture);

    public string Days(int count) => Say(count == 1 ? "days.one" : "days.many", count);

    /// <summary>An amount of money, without its currency.</summary>
    public string Money(decimal amount) => amount.ToString("#,0.##", culture);

    /// <summary>A quantity with its unit: <c>40</c> pieces are just 40, <c>1,000 kg</c>.</summary>
    public string Quantity(decimal quantity, string unit)
    {
        var number = quantity.ToString("#,0.###", culture);
        if (unit is "C62" or "H87" || Units.Find(unit) is not { } found)
        {
            return number;
        }

        return $"{number} {(found.Symbol.Length > 0 ? found.Symbol : found.NameFor(quantity, culture.Name))}";
    }

    /// <summary><c>A</c>, <c>A and B</c>, <c>A, B and 3 more</c>.</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        2 => Say("list.two", items[0], items[1]),
        3 => Say("list.three", items[0], items[1], items[2]),
        _ => Say("list.more", items[0], items[1], items.Count - 2),
    };
}
