using System.Collections.Immutable;
using System.Text.Json;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning.Goals;

/// <summary>
/// What texts about a target of the Sustainable Development Goals speak of, in our own words and the six languages (<c>goals.jsonl</c>), and the targets
/// that a leaf of the category tree serves (<c>leaves.json</c>). The goals' own texts are the United Nations', written for another reader.
/// </summary>
internal static class GoalTexts
{
    private static readonly Lazy<ImmutableArray<GoalText>> Loaded = new(Load);
    private static readonly Lazy<ImmutableArray<ImmutableArray<string>>> Links = new(LoadLinks);

    public static ImmutableArray<GoalText> All => Loaded.Value;

    /// <summary>The targets of each leaf, the nearest first, in the order of the tree; none for leaves that serve every goal alike.</summary>
    public static ImmutableArray<ImmutableArray<string>> OfLeaves => Links.Value;

    private static ImmutableArray<GoalText> Load()
    {
        using var reader = new StreamReader(typeof(GoalTexts).Assembly.GetManifestResourceStream("goals.jsonl")!);
        var goals = Sdgs.Goals.Select((goal, at) => (goal.Code, at)).ToDictionary(x => x.Code, x => x.at, StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<GoalText>();
        while (reader.ReadLine() is { } line)
        {
            var row = JsonSerializer.Deserialize<Dictionary<string, string>>(line)!;
            all.Add(new GoalText(goals[Sdgs.GoalOf(row["target"])!], row["target"], Languages.Codes.ToImmutableDictionary(x => x, x => row[x], StringComparer.Ordinal)));
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<ImmutableArray<string>> LoadLinks()
    {
        using var stream = typeof(GoalTexts).Assembly.GetManifestResourceStream("goals-of-leaves.json")!;
        var links = JsonSerializer.Deserialize<Dictionary<string, ImmutableArray<string>>>(stream)!;
        return [.. Categories.Leaves.Select(x => links.GetValueOrDefault(x.Code, []))];
    }
}

/// <summary>One sentence about a target.</summary>
/// <param name="Goal">Place of its goal among the seventeen.</param>
/// <param name="Target">Its code, <c>3.8</c>.</param>
/// <param name="Texts">The sentence by language.</param>
internal sealed record GoalText(int Goal, string Target, ImmutableDictionary<string, string> Texts);
