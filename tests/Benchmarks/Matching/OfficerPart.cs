using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matchmaking.Benchmarks.Matching.Rankers;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>
/// Thirty offers of all kinds against the real needs of the countries they reach, as a matching officer judged what rankers put on top. The real
/// needs have neither kind nor category.
/// </summary>
internal static class OfficerPart
{
    /// <summary>What a person sees without scrolling.</summary>
    private const int First = 5;

    private const string OffersFile = "offers.jsonl";
    private const string JudgementsFile = "judgements.jsonl";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(MatchingRun run)
    {
        if (Read<Offer>(OffersFile) is not { } offers || Read<Judgement>(JudgementsFile) is not { } judgements || !run.Data.HasNeeds)
        {
            return;
        }

        var grades = judgements.GroupBy(judgement => judgement.Offer, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyDictionary<string, int> (group) => group.ToDictionary(judgement => judgement.Project, judgement => judgement.Grade, StringComparer.Ordinal), StringComparer.Ordinal);
        var judged = offers.Where(offer => grades.ContainsKey(offer.Id)).ToArray();
        Console.WriteLine($"\nOfficer: {judged.Length} of {offers.Count} offers, {judgements.Count} judgements ({string.Join(", ", judgements.GroupBy(judgement => judgement.Grade).OrderBy(group => group.Key).Select(group => $"{group.Count()} of grade {group.Key}"))}); nDCG@{First}, what nobody judged counts as grade 0");
        var seen = await TextPart.EachAsync(run, run.Data.Needs, async ranker =>
        {
            var tops = await Sample.EachAsync(judged, offer => ranker.RankAsync(offer.Query));
            var unjudged = judged.Zip(tops, (offer, top) => top.Take(First).Count(document => !grades[offer.Id].ContainsKey(document.Id))).Sum();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {ranker.Name,-28} {unjudged} of its {First * judged.Length} first were judged by nobody"));
            return judged.Zip(tops, (offer, top) => new Ranked(top).Ndcg(grades[offer.Id], First)).Average();
        });
        run.Compare($"officer: {judged.Length} offers against {run.Data.Needs.Count:N0} real needs, nDCG@{First}", seen, _ => null, "");
    }

    /// <summary>Writes what is to be judged: the first five of BM25, of the model alone and of the product, each pair once, mixed, without who found it.</summary>
    public static async Task PoolAsync(string? folder, string path)
    {
        var data = MatchingData.Find(folder);
        if (Read<Offer>(OffersFile) is not { } offers || !data.HasNeeds)
        {
            return;
        }

        await using var rankers = await AllRankers.StartAsync("bm25", "model", "product");
        var needs = data.Needs.ToDictionary(need => need.Id, StringComparer.Ordinal);
        var pairs = new HashSet<(string Offer, string Project)>();
        foreach (var ranker in rankers.All)
        {
            await ranker.PrepareAsync(data.Needs);
            foreach (var offer in offers)
            {
                pairs.UnionWith((await ranker.RankAsync(offer.Query)).Take(First).Select(document => (offer.Id, document.Id)));
            }
        }

        // Offer after offer, as one judges them; in each in an order that says nothing.
        var mixed = pairs.OrderBy(pair => pair.Offer, StringComparer.Ordinal).ThenBy(pair => pair.Project, StringComparer.Ordinal).ToArray();
        new Random(Sample.Seed).Shuffle(mixed);
        await File.WriteAllLinesAsync(path, mixed.OrderBy(pair => pair.Offer, StringComparer.Ordinal).Select(pair => JsonSerializer.Serialize(
            new Pooled(pair.Offer, pair.Project, needs[pair.Project].Title, needs[pair.Project].Text, needs[pair.Project].Country), Json)));
        Console.WriteLine($"   {mixed.Length} pairs of {offers.Count} offers by {string.Join(", ", rankers.All.Select(ranker => ranker.Name))} in {path}; seed {Sample.Seed}");
    }

    private static List<T>? Read<T>(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Officer", name);
        if (!File.Exists(path))
        {
            Console.WriteLine($"   (left out: {name} is not in tests/Matching.Tests/Officer)");
            return null;
        }

        return [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, Json)!)];
    }

    private sealed record Offer(string Id, string Kind, string Language, string Title, string Description, IReadOnlyList<string> Countries)
    {
        [JsonIgnore]
        public TextDocument Query => new(Id, Language, Title, Description) { Within = Countries };
    }

    private sealed record Judgement(string Offer, string Project, int Grade);

    private sealed record Pooled(string Offer, string Project, string Title, string Description, string? Country);
}
