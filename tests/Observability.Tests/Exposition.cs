using System.Text.RegularExpressions;

namespace Matchmaking.Observability.Tests;

/// <summary>What a scrape shows, and what expressions ask for.</summary>
internal static partial class Exposition
{
    /// <summary>Prometheus adds these to every target.</summary>
    private static readonly string[] OfPrometheus = ["job", "instance"];

    private static readonly string[] Words = ["or", "and", "unless", "bool", "offset", "inf", "nan"];

    /// <summary>Names with the labels that any of their series has.</summary>
    public static Dictionary<string, HashSet<string>> Read(string text)
    {
        var metrics = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var match in text.Split('\n').Where(x => !x.StartsWith('#')).Select(x => Sample().Match(x)).Where(x => x.Success))
        {
            if (!metrics.TryGetValue(match.Groups["name"].Value, out var labels))
            {
                metrics[match.Groups["name"].Value] = labels = new HashSet<string>(OfPrometheus, StringComparer.Ordinal);
            }

            labels.UnionWith(Label().Matches(match.Groups["labels"].Value).Select(x => x.Groups["label"].Value));
        }

        return metrics;
    }

    /// <summary>Metrics and labels of an expression that the product does not show.</summary>
    public static IEnumerable<string> Missing(string expression, Dictionary<string, HashSet<string>> shown)
    {
        var left = Variable().Replace(Quoted().Replace(expression, "\"\""), "");
        var asked = new List<string>();
        left = Grouping().Replace(left, match =>
        {
            asked.AddRange(match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            return " ";
        });
        var found = new List<string>();
        left = Duration().Replace(left, " ");
        foreach (Match match in Selector().Matches(left))
        {
            var name = match.Groups["name"].Value;
            if (match.Groups["call"].Success || Words.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            found.Add(name);
            if (!shown.TryGetValue(name, out var labels))
            {
                yield return name;
                continue;
            }

            foreach (var label in Label().Matches(match.Groups["labels"].Value).Select(x => x.Groups["label"].Value).Where(x => !labels.Contains(x)))
            {
                yield return $"{name}{{{label}}}";
            }
        }

        foreach (var label in asked.Where(x => !found.Any(name => shown.TryGetValue(name, out var labels) && labels.Contains(x))))
        {
            yield return $"{string.Join(", ", found)} by ({label})";
        }

        if (found.Count == 0)
        {
            yield return $"no metric at all: {expression}";
        }
    }

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? \S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?<label>[a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$\w+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex(@"(?<![\w:.])(?<name>[a-zA-Z_:][\w:]*)\s*((?<call>\()|\{(?<labels>[^}]*)\})?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();
}
