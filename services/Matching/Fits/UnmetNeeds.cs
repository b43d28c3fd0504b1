using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Fits;

/// <summary>Open needs put together by what, where and how much, so that companies can be asked for it.</summary>
/// <param name="category">Leaf or branch of the category tree that is asked about; none for all.</param>
internal sealed class UnmetNeeds(string? category)
{
    private const int MostGroups = 200;
    private const int MostNamed = 5;

    private readonly Dictionary<(string Kind, string? Category, string Place), Group> _groups = [];
    private int _needs;

    public void Add(NeedSnapshot need)
    {
        // All lines: a proposal compares no more than some of them, but all are wanted.
        var open = need.Ledger.Where(x => x.Open > 0 && IsAskedFor(need, x.Line)).ToArray();
        if (open.Length == 0)
        {
            return;
        }

        _needs++;
        var place = PlacesNear.Around(need.Content.Places);
        foreach (var line in open)
        {
            var key = (need.Content.Kind, CategoriesOf(need, line.Line).FirstOrDefault(IsAskedFor), place);
            if (!_groups.TryGetValue(key, out var group))
            {
                _groups[key] = group = new Group();
            }

            group.Needs[need.Id] = need;
            group.Open[line.Line.Unit] = group.Open.GetValueOrDefault(line.Line.Unit) + line.Open;
        }
    }

    public UnmetResponse Answer(bool complete) => new(
        [.. _groups.Select(x => x.Value.Answer(x.Key.Kind, x.Key.Category, x.Key.Place))
            .OrderByDescending(x => x.Urgent).ThenByDescending(x => x.Needs).ThenBy(x => x.FirstEnd ?? DateOnly.MaxValue)
            .ThenBy(x => x.Kind, StringComparer.Ordinal).ThenBy(x => x.Category, StringComparer.Ordinal).ThenBy(x => x.Place, StringComparer.Ordinal).Take(MostGroups)],
        _needs,
        complete && _groups.Count <= MostGroups);

    /// <summary>A line without a category of its own may be of each that the need names.</summary>
    private static IEnumerable<string> CategoriesOf(NeedSnapshot need, HelpLine line) => line.Category is { } own ? [own] : need.Content.Categories;

    private bool IsAskedFor(NeedSnapshot need, HelpLine line) => category is null || CategoriesOf(need, line).Any(IsAskedFor);

    private bool IsAskedFor(string own) => category is null || LuceneSchema.WithBranch(own).Contains(category, StringComparer.Ordinal);

    private sealed class Group
    {
        public Dictionary<Guid, NeedSnapshot> Needs { get; } = [];

        public Dictionary<string, decimal> Open { get; } = new(StringComparer.Ordinal);

        public UnmetGroup Answer(string kind, string? category, string place) => new()
        {
            Kind = kind,
            Category = category,
            Place = place,
            Needs = Needs.Count,
            Agencies = Needs.Values.Select(x => x.AgencyId).Distinct().Count(),
            Urgent = Needs.Values.Count(x => x.IsUrgent()),
            FirstEnd = Needs.Values.Min(x => x.Content.Until),

            // What is not counted, such as data, is not added up.
            Amounts = Kinds.Find(kind) is { HasQuantity: false } ? [] : [.. Open.Select(x => new UnmetAmount(x.Key, x.Value)).OrderByDescending(x => x.Quantity).ThenBy(x => x.Unit, StringComparer.Ordinal)],
            Records = [.. Needs.Values.OrderByDescending(x => x.IsUrgent()).ThenBy(x => x.Content.Until ?? DateOnly.MaxValue).ThenBy(x => x.Id).Take(MostNamed).Select(FitAnswers.Of)],
        };
    }
}
