using System.Globalization;

namespace Matchmaking.Vocabulary;

/// <summary>A Sustainable Development Goal.</summary>
/// <param name="Code"><c>1</c> to <c>17</c>.</param>
/// <param name="Names">Short title.</param>
/// <param name="Colour">The goal's colour as <c>#RRGGBB</c>.</param>
/// <param name="Targets">Codes of its targets: <c>2.1</c>, …, <c>2.a</c>.</param>
public sealed record SdgGoal(string Code, Names Names, string Colour, IReadOnlyList<string> Targets);

/// <summary>The 17 Sustainable Development Goals and the codes of their 169 targets (A/RES/70/1).</summary>
public static class Sdgs
{
    // Per goal: the number of its outcome targets (2.1, 2.2, …), of its means of implementation (2.a, 2.b, …), and its colour.
    private static readonly (int Numbered, int Lettered, string Colour)[] Goals17 =
    [
        (5, 2, "#E5243B"), (5, 3, "#DDA63A"), (9, 4, "#4C9F38"), (7, 3, "#C5192D"), (6, 3, "#FF3A21"), (6, 2, "#26BDE2"),
        (3, 2, "#FCC30B"), (10, 2, "#A21942"), (5, 3, "#FD6925"), (7, 3, "#DD1367"), (7, 3, "#FD9D24"), (8, 3, "#BF8B2E"),
        (3, 2, "#3F7E44"), (7, 3, "#0A97D9"), (9, 3, "#56C02B"), (10, 2, "#00689D"), (19, 0, "#19486A"),
    ];

    private static readonly Table<SdgGoal> Rows = new(Load, goal => goal.Code);
    private static readonly Lazy<HashSet<string>> TargetCodes = new(() => Goals.SelectMany(goal => goal.Targets).ToHashSet(StringComparer.Ordinal));

    /// <summary>The 17 goals in order.</summary>
    public static IReadOnlyList<SdgGoal> Goals => Rows.All;

    /// <summary>The goal with exactly this code, or null. A target code is not a goal: see <see cref="GoalOf"/>.</summary>
    public static SdgGoal? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly a goal (<c>2</c>) or a target (<c>2.3</c>, <c>2.a</c>).</summary>
    public static bool IsKnown(string? code) => code is not null && (Rows.Find(code) is not null || TargetCodes.Value.Contains(code));

    /// <summary>The goal of a target (<c>2</c> for <c>2.3</c>), a goal itself, or null when the code is unknown.</summary>
    public static string? GoalOf(string? code) => IsKnown(code) ? code!.Split('.')[0] : null;

    private static IEnumerable<SdgGoal> Load()
    {
        var names = Embedded.Names("sdgs");
        return Goals17.Select((goal, index) =>
        {
            var code = (index + 1).ToString(CultureInfo.InvariantCulture);
            var numbered = Enumerable.Range(1, goal.Numbered).Select(n => string.Create(CultureInfo.InvariantCulture, $"{code}.{n}"));
            var lettered = Enumerable.Range(0, goal.Lettered).Select(n => $"{code}.{(char)('a' + n)}");
            return new SdgGoal(code, names[code], goal.Colour, [.. numbered, .. lettered]);
        });
    }
}
