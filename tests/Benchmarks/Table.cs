using System.Globalization;

namespace Matchmaking.Benchmarks;

/// <summary>The targets and what was measured beside them.</summary>
/// <param name="others">Heading of what is compared with.</param>
internal sealed class Table(string others)
{
    private readonly List<(string What, string Target, string Seen, bool Reached, string Other)> _rows = [];

    public void AtLeast(string what, double seen, double target, string other, bool percent = false) => Add(what, "≥", seen, target, seen >= target, other, percent);

    public void AtMost(string what, double seen, double target, string other, bool percent = false) => Add(what, "≤", seen, target, seen <= target, other, percent);

    /// <summary>Measured, and nothing is promised about it.</summary>
    public void Only(string what, double seen, string other, bool percent = false) => _rows.Add((what, "", Text(seen, percent), true, other));

    public void Print()
    {
        Console.WriteLine($"\n{"what",-82} {"target",9} {"seen",10}    {others}");
        foreach (var (what, target, seen, reached, other) in _rows)
        {
            Console.WriteLine($"{what,-82} {target,9} {seen,10} {(reached ? " " : "✗")}  {other}");
        }
    }

    private void Add(string what, string sign, double seen, double target, bool reached, string other, bool percent) => _rows.Add((
        what, $"{sign} {Text(target, percent)}", Text(seen, percent), reached, other));

    private static string Text(double value, bool percent) => percent ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.###} %")
        : value >= 10 ? value.ToString("#,0.#", CultureInfo.InvariantCulture) : value.ToString("0.###", CultureInfo.InvariantCulture);
}
