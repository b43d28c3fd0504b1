using System.Net;
using System.Security.Cryptography;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>More is wanted than there is, at the same moment, while the process is killed.</summary>
public sealed class Commitments
{
    private const int Pairs = 100;

    [Fact]
    public async Task HundredAcceptances_OfHundredUnits_NeverCommitMore()
    {
        await using var product = await Product.StartAsync();
        using var scene = await Scene.SetAsync(product);
        var offer = await scene.OfferAsync("KE", 100);
        var needs = await EachAsync(Enumerable.Range(0, Pairs), _ => scene.NeedAsync("KE", 10));
        var matches = await EachAsync(needs, need => scene.ProposedAsync(offer, need));
        await EachAsync(matches, async match => { await scene.BringToCompanyAsync(match); return true; });

        var (won, lost) = await AcceptAllAsync(product, scene, matches);

        Assert.Equal((10, 90), (won, lost));
        await scene.Company.UntilAsync($"offers/{offer}", x => Ledger.Committed(x) == 100, "100 committed of the offer");
        var needed = await EachAsync(needs, async need => Ledger.Committed(await scene.Agency.GetAsync($"needs/{need}")));
        Assert.Equal((10, 90), (needed.Count(x => x == 10), needed.Count(x => x == 0)));
        await Ledger.EverythingWasDeliveredAsync(product);
    }

    [Fact]
    public async Task HundredOffers_ForOneNeedOfHundred_NeverCommitMore()
    {
        await using var product = await Product.StartAsync();
        using var scene = await Scene.SetAsync(product);
        var need = await scene.NeedAsync("UG", 100, mostProposals: Pairs);
        var offers = await EachAsync(Enumerable.Range(0, Pairs), _ => scene.OfferAsync("UG", 10));
        var matches = await EachAsync(offers, offer => scene.ProposedAsync(offer, need));
        await EachAsync(matches, async match => { await scene.BringToCompanyAsync(match); return true; });

        var (won, lost) = await AcceptAllAsync(product, scene, matches);

        Assert.Equal((10, 90), (won, lost));
        await scene.Agency.UntilAsync($"needs/{need}", x => Ledger.Committed(x) == 100, "100 committed to the need");
        var held = await EachAsync(offers, async offer => Ledger.Committed(await scene.Company.GetAsync($"offers/{offer}")));
        Assert.Equal((10, 90), (held.Count(x => x == 10), held.Count(x => x == 0)));
        await Ledger.EverythingWasDeliveredAsync(product);
    }

    /// <summary>All at once, with two kills between; then until every match is settled.</summary>
    private static async Task<(int Won, int Lost)> AcceptAllAsync(Product product, Scene scene, IReadOnlyList<Guid> matches)
    {
        var accepting = Task.WhenAll(matches.Select(scene.AcceptAsync));
        for (var kill = 0; kill < 2; kill++)
        {
            await Task.Delay(RandomNumberGenerator.GetInt32(200, 1_000));
            await product.KillAsync();
            await product.RunAsync();
        }

        foreach (var answer in await accepting)
        {
            Assert.True(answer.Ok || answer is { Status: HttpStatusCode.Conflict, Code: "quantity-unavailable" or "match-wrong-state" }, answer.Body.ToString());
        }

        var settled = await EachAsync(matches, async match => (await scene.Desk.UntilAsync(
            $"matches/{match}", x => x.Text("match.state") is "accepted" or "offered" or "retracted", $"match {match} settled")).Text("match.state"));
        return (settled.Count(x => x == "accepted"), settled.Count(x => x != "accepted"));
    }

    private static async Task<IReadOnlyList<TOut>> EachAsync<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, Task<TOut>> act)
    {
        using var few = new SemaphoreSlim(8);
        return await Task.WhenAll(items.Select(async item =>
        {
            await few.WaitAsync();
            try
            {
                return await act(item);
            }
            finally
            {
                few.Release();
            }
        }));
    }
}
