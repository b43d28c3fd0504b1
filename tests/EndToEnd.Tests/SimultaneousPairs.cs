using Matchmaking.Vocabulary;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A thousand offers and the needs they fit, all at the same moment.</summary>
public sealed class SimultaneousPairs
{
    private static readonly string[] Kinds = ["expertise", "training", "services", "data", "media"];

    [Fact]
    public async Task EveryPair_IsProposed()
    {
        await using var product = await Product.StartAsync();
        using var scene = await Scene.SetAsync(product);

        // A country and a kind each: no offer fits another one's need.
        var pairs = Countries.All.Take(200).SelectMany(country => Kinds.Select(kind => (Country: country.Code, Kind: kind))).ToArray();
        Assert.Equal(1_000, pairs.Length);
        using var many = new SemaphoreSlim(32);
        var offers = pairs.Select(pair => LimitedAsync(many, () => scene.OfferAsync(pair.Country, 10, pair.Kind))).ToArray();
        var needs = pairs.Select(pair => LimitedAsync(many, () => scene.NeedAsync(pair.Country, 10, kind: pair.Kind))).ToArray();
        await Task.WhenAll([.. offers, .. needs]);

        var wanted = offers.Zip(needs, (offer, need) => (offer.Result, need.Result)).ToHashSet();
        var until = TimeProvider.System.GetUtcNow().AddMinutes(5);
        while (true)
        {
            var proposed = (await scene.Desk.AllAsync("matches?sort=oldest")).Select(x => (x["offerId"]!.GetValue<Guid>(), x["needId"]!.GetValue<Guid>())).ToArray();
            if (wanted.SetEquals(proposed))
            {
                Assert.Equal(wanted.Count, proposed.Length);
                return;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"{wanted.Intersect(proposed).Count()} of {wanted.Count} pairs are proposed, and {proposed.Except(wanted).Count()} others");
            await Task.Delay(1_000);
        }
    }

    private static async Task<Guid> LimitedAsync(SemaphoreSlim many, Func<Task<Guid>> act)
    {
        await many.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            many.Release();
        }
    }
}
