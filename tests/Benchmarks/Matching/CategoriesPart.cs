using System.Globalization;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>The leaf that an author would choose, among the three suggested from the text.</summary>
internal static class CategoriesPart
{
    private const int Suggested = 3;

    public static Task RunAsync(MatchingRun run)
    {
        if (Product.LeafReader is not { } reader)
        {
            return Task.CompletedTask;
        }

        foreach (var set in SixLanguageSet.All(run.Data))
        {
            var labelled = set.Pairs.Where(pair => pair.Category is not null).ToArray();
            Console.WriteLine($"\nCategory suggested, {set.Name}: {labelled.Length} of {set.Pairs.Count} pairs say it; {reader.Name}");
            if (labelled.Length == 0)
            {
                continue;
            }

            foreach (var language in labelled[0].Need.Keys.Where(language => labelled.All(pair => pair.Need.ContainsKey(language) && pair.Offer.ContainsKey(language))))
            {
                var offers = labelled.Select(pair => Place(pair.OfferIn(language))).ToArray();
                var needs = labelled.Select(pair => Place(pair.NeedIn(language))).ToArray();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {language}: first {Share([.. offers, .. needs], 1):0} %; among the first three: offers {Share(offers, Suggested):0} %, needs {Share(needs, Suggested):0} %"));
                run.Table.AtLeast($"right leaf among the first three suggested, {set.Name}, {language}", Share([.. offers, .. needs], Suggested) / 100, .85, "", percent: true);
            }
        }

        return Task.CompletedTask;

        int Place(TextDocument document)
        {
            var at = reader.Leaves(document.Whole, document.Language).TakeWhile(leaf => leaf != document.Category).Count();
            return at + 1;
        }
    }

    private static double Share(int[] places, int first) => 100.0 * places.Count(place => place <= first) / places.Length;
}
