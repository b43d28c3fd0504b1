using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Fits;
using Matchmaking.Matching.Index;
using Xunit;

namespace Matchmaking.Matching.Tests.Fits;

/// <summary>
/// What is promised comes true, over records made by chance: the change is made to the record, the record is told anew, and the proposer itself proposes
/// exactly what was promised, besides what it proposed before.
/// </summary>
public sealed class FitPromiseTests
{
    private static readonly string[][] PlaceLists = [["KE"], ["UG"], ["KE", "TZ"], ["014"], ["CM"], ["202"], ["FR"], ["worldwide"]];
    private static readonly (string Unit, int Factor)[] UnitList = [("C62", 1), ("DZN", 12), ("KGM", 1), ("TNE", 1_000)];
    private static readonly string[] KindList = ["goods", "goods", "goods", "equipmentLoan", "services"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WhatIsPromised_IsProposed_OnceTheChangeIsMade(int seed)
    {
        var random = new Random(seed);
        var promised = 0;
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 12; round++)
        {
            await using var board = new FitBoard();
            var agencies = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
            board.Rules.AddRange(agencies.Take(1).Select(x => Make.Rule(x, 1, Make.Says(Acceptance.No)).Rule));

            await (round % 2 == 0 ? OfOfferAsync() : OfNeedAsync());

            async Task OfOfferAsync()
            {
                // Fewer than the twenty that a change proposes at most, so that all of them are seen.
                for (var i = 0; i < 18; i++)
                {
                    await board.TellAsync(Make.Need(Some(random)) with { AgencyId = agencies[random.Next(4)] });
                }

                var content = Some(random);
                var offer = await board.TellAsync(Make.Offer(random.Next(5) == 0 ? content with { Visibility = Visibility.NamedAgency, NamedAgency = agencies[1] } : content));
                var before = (await board.ProposedAsync(offer)).ToHashSet();
                var found = await board.Finder.ForOfferAsync(offer, board, Audience.Desk, default);
                Assert.Equal(before.Count, found.Fits);
                foreach (var option in found.Options)
                {
                    var after = (await board.ProposedAsync(option.Change.Of(offer))).ToHashSet();
                    Assert.All(option.Opens, x => Assert.True(after.Contains(x.Id) && !before.Contains(x.Id), $"{seed}/{round} {option.Change}"));
                    Assert.Equal(option.Loses, before.Count(x => !after.Contains(x)));
                    promised += option.Opens.Count;
                    codes.Add(option.Change.Code);
                }
            }

            async Task OfNeedAsync()
            {
                for (var i = 0; i < 18; i++)
                {
                    await board.TellAsync(Make.Offer(Some(random)));
                }

                var need = await board.TellAsync(Make.Need(Some(random), terms: new NeedTerms { EnoughForNow = random.Next(4) == 0 }) with { AgencyId = agencies[random.Next(2)] });
                var before = (await board.ProposedAsync(need)).ToHashSet();
                var (own, theirs) = await board.Finder.ForNeedAsync(need, board, Audience.OfAgency(need.AgencyId), default);
                Assert.Equal(before.Count, own.Fits);
                foreach (var option in own.Options)
                {
                    var rules = board.Rules.ToArray();
                    if (option.Change.Code == ChangeCodes.AcceptKind)
                    {
                        board.Rules.Clear();
                    }

                    var after = (await board.ProposedAsync(option.Change.Of(need))).ToHashSet();
                    Assert.All(option.Opens, x => Assert.True(after.Contains(x.Id) && !before.Contains(x.Id), $"{seed}/{round} {option.Change}"));
                    board.Rules.Clear();
                    board.Rules.AddRange(rules);
                    promised += option.Opens.Count;
                    codes.Add(option.Change.Code);
                }

                await board.TellAsync(need);
                foreach (var (offer, change) in theirs)
                {
                    Assert.Contains(need.Id, await board.ProposedAsync(change.Of(offer)));
                    promised++;
                }
            }
        }

        Assert.True(promised > 30 && codes.Count >= 5, $"{promised} promises of {string.Join(", ", codes)}");
    }

    private static HelpContent Some(Random random)
    {
        var (unit, factor) = UnitList[random.Next(8) < 5 ? 0 : random.Next(4)];
        var quantity = Math.Max(1, random.Next(20, 400) / factor);
        var from = random.Next(0, 60);
        return Make.Content("Family tents for displaced families", lines: Make.Line(1, "Family tents", quantity, unit, random.Next(3) == 0 ? Math.Max(1, random.Next(quantity)) : null, "shelter.tents-tarpaulins")) with
        {
            Kind = KindList[random.Next(KindList.Length)],
            Categories = ["shelter.tents-tarpaulins"],
            Places = PlaceLists[random.Next(PlaceLists.Length)],
            From = random.Next(4) == 0 ? null : Make.Today.AddDays(from),
            Until = random.Next(5) == 0 ? null : Make.Today.AddDays(from + random.Next(1, 60)),
            LeadTimeDays = random.Next(2) == 0 ? 0 : random.Next(90),
        };
    }
}
