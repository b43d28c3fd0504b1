using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Copies;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocation;

public sealed class BoardRuleTests
{
    /// <summary>A plan keeps to what the need's agency says of the kind, on its days only.</summary>
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void AgencyThatDoesNotAccept_IsNotPlannedFor(int untilFromToday, bool forbidden)
    {
        var (offer, need) = (Make.Offer(Make.Content("Tents")), Make.Need(Make.Content("Tents")));
        var rule = Make.Rule(need.AgencyId, 1, Make.Says(Acceptance.No, Make.Today.AddDays(-10), Make.Today.AddDays(untilFromToday))).Rule;
        var board = new AllocationBoard(
            [offer], [need], [], new Dictionary<Guid, ScreeningStanding> { [offer.CompanyId] = ScreeningStanding.Clear }, new AllocationLimits(3, 10, null), Make.Today, new AcceptanceBook([rule]));
        Assert.Equal(forbidden ? "agency-does-not-accept" : null, board.Forbids(offer, need)?.Code);
    }
}
