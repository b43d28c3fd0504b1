using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.Matching.Tests.Copies;

/// <summary>Every event comes twice, and an older one after a newer: the copies keep the newest, and nothing is done twice.</summary>
public sealed class ConsumerTests(MatchesApp app)
{
    [Fact]
    public async Task Offer_TwiceAndOutOfOrder_KeepsTheNewest_AndIsFedToTheIndexOnce()
    {
        var offer = Make.Offer(Make.Content("Tents"), OfferState.Draft) with { Version = 2 };
        await app.DeliverAsync(new OfferChanged { Transition = Step, Offer = offer });
        await app.DeliverAsync(new OfferChanged { Transition = Step, Offer = offer });
        await app.DeliverAsync(new OfferChanged { Transition = Step, Offer = offer with { Version = 1, CompanyName = "Former" } });

        Assert.Equal((2L, "Company", 1), await app.InAsync(async db =>
        {
            var copy = await db.Offers.SingleAsync(x => x.Id == offer.Id);
            return (copy.Version, copy.Snapshot.CompanyName, await db.Changes.CountAsync(x => x.RecordId == offer.Id));
        }));
    }

    [Fact]
    public async Task Need_TwiceAndOutOfOrder_KeepsTheNewest_AndIsFedToTheIndexOnce()
    {
        var need = Make.Need(Make.Content("Tents"), NeedState.Draft) with { Version = 2 };
        await app.DeliverAsync(new NeedChanged { Transition = Step, Need = need });
        await app.DeliverAsync(new NeedChanged { Transition = Step, Need = need });
        await app.DeliverAsync(new NeedChanged { Transition = Step, Need = need with { Version = 1, AgencyName = "Former" } });

        Assert.Equal((2L, "UNICEF", 1), await app.InAsync(async db =>
        {
            var copy = await db.Needs.SingleAsync(x => x.Id == need.Id);
            return (copy.Version, copy.Snapshot.AgencyName, await db.Changes.CountAsync(x => x.RecordId == need.Id));
        }));
    }

    [Fact]
    public async Task Company_OlderStanding_DoesNotReplaceTheNewer()
    {
        var company = new CompanySnapshot { Id = Guid.CreateVersion7(), Version = 3, LegalName = "Baobab", Country = "SN", Size = CompanySize.Small, Standing = ScreeningStanding.Barred };
        await app.DeliverAsync(new CompanyChanged { Transition = Step, Company = company });
        await app.DeliverAsync(new CompanyChanged { Transition = Step, Company = company with { Version = 2, Standing = ScreeningStanding.Clear } });

        Assert.Equal((3L, ScreeningStanding.Barred), await app.InAsync(async db =>
        {
            var copy = await db.Companies.SingleAsync(x => x.Id == company.Id);
            return (copy.Version, copy.Standing);
        }));
    }

    [Fact]
    public async Task Clearance_SuspendedTwice_RetractsOnce_AndAnOlderOneGivesNothingBack()
    {
        var match = await app.StoreAsync(MatchState.Offered);
        await app.StoreAsync(MatchState.Approved, MatchMake.Pair(Make.Offer(Make.Content("Tents")) with { CompanyId = match.CompanyId }), storeCompany: false);
        var suspended = new ClearanceSnapshot
        {
            Id = Guid.CreateVersion7(), Reference = "CL-1", Version = 5, CompanyId = match.CompanyId, CompanyName = "Baobab", State = ClearanceState.Reopened, Tier = 1,
            Scope = new ClearanceScope(), GrantedMatches = [match.Id],
        };
        await app.DeliverAsync(new ClearanceChanged { Transition = Step, Clearance = suspended });
        await app.DeliverAsync(new ClearanceChanged { Transition = Step, Clearance = suspended });
        var scheduled = await app.DueAfterAsync(new ClearanceChanged { Transition = Step, Clearance = suspended with { Version = 4, State = ClearanceState.Cleared } });

        Assert.Empty(scheduled);
        Assert.Equal((MatchState.Retracted, match.Version + 1, ClearanceState.Reopened), await app.InAsync(async db =>
        {
            var now = await db.Matches.SingleAsync(x => x.Id == match.Id);
            var copy = await db.Clearances.SingleAsync(x => x.Id == suspended.Id);
            return (now.State, now.Version, copy.Snapshot.State);
        }));
    }

    [Theory]
    [InlineData(MatchState.Approved, MatchState.Approved, true)]
    [InlineData(MatchState.Accepting, MatchState.Accepting, true)]
    [InlineData(MatchState.Offered, MatchState.Retracted, true)]
    [InlineData(MatchState.Accepted, MatchState.Accepted, false)]
    public async Task Clearance_Suspended_MeetsWhoeverHoldsItsLeave(MatchState before, MatchState after, bool moves)
    {
        var match = await app.StoreAsync(before);
        await app.DeliverAsync(new ClearanceChanged
        {
            Transition = Step,
            Clearance = new ClearanceSnapshot
            {
                Id = Guid.CreateVersion7(), Reference = "CL-3", Version = 5, CompanyId = match.CompanyId, CompanyName = "Baobab", State = ClearanceState.Reopened, Tier = 1,
                Scope = new ClearanceScope(), GrantedMatches = [match.Id],
            },
        });

        // A newer version is what the one that saves with the old leave meets.
        var stored = await app.InAsync(db => db.Matches.SingleAsync(x => x.Id == match.Id));
        Assert.Equal((after, match.Version + (moves ? 1 : 0)), (stored.State, stored.Version));
    }

    [Fact]
    public async Task Clearance_DecidedAnewForLess_TakesBackWhatItCoversNoMore()
    {
        var (covered, not) = (await app.StoreAsync(MatchState.Offered), await app.StoreAsync(MatchState.Offered));
        var snapshot = new ClearanceSnapshot
        {
            Id = Guid.CreateVersion7(), Reference = "CL-4", Version = 7, CompanyId = covered.CompanyId, CompanyName = "Baobab", State = ClearanceState.Cleared, Tier = 1,
            Scope = new ClearanceScope { AgencyId = covered.AgencyId, Kinds = [covered.Kind] }, GrantedMatches = [covered.Id],
        };
        await app.DeliverAsync(new ClearanceChanged { Transition = Step, Clearance = snapshot });
        await app.DeliverAsync(new ClearanceChanged { Transition = Step, Clearance = snapshot with { Id = Guid.CreateVersion7(), Scope = new ClearanceScope { Kinds = ["funding"] }, GrantedMatches = [not.Id] } });

        Assert.Equal(MatchState.Offered, await app.InAsync(db => db.Matches.Where(x => x.Id == covered.Id).Select(x => x.State).SingleAsync()));
        Assert.Equal(MatchState.Retracted, await app.InAsync(db => db.Matches.Where(x => x.Id == not.Id).Select(x => x.State).SingleAsync()));
    }

    [Fact]
    public async Task Clearance_GivenTwice_HasTheWaitingMatchOfferedOnce()
    {
        var match = await app.StoreAsync(MatchState.Approved);
        var cleared = new ClearanceChanged
        {
            Transition = Step,
            Clearance = new ClearanceSnapshot
            {
                Id = Guid.CreateVersion7(), Reference = "CL-2", Version = 2, CompanyId = match.CompanyId, CompanyName = "Baobab", State = ClearanceState.Cleared, Tier = 1, Scope = new ClearanceScope(),
            },
        };
        var scheduled = await app.DueAfterAsync(cleared);
        var again = await app.DueAfterAsync(cleared);

        Assert.Equal([(OfferMatch.Kind, match.Id.ToString())], scheduled.Select(x => (x.Kind, x.Key)));
        Assert.Empty(again);
    }

    [Fact]
    public async Task Leaver_WorkPassesToTheSuccessor_Once()
    {
        var (match, leaver) = await TakenAsync();
        var left = Left(OrganisationKind.Agency, match.AgencyId, leaver);
        await app.DeliverAsync(left);
        await app.DeliverAsync(left);

        Assert.Equal(("successor", "Their successor", match.Version + 1), await HandsOfAsync(match));
    }

    [Fact]
    public async Task Leaver_WithoutSuccessor_LeavesItToWhoeverTakesIt()
    {
        var (match, leaver) = await TakenAsync();
        var left = Left(OrganisationKind.Desk, Guid.CreateVersion7(), leaver);
        await app.DeliverAsync(left with { Handover = left.Handover! with { To = null, ToName = null } });

        Assert.Equal((null, null, match.Version + 1), await HandsOfAsync(match));
    }

    /// <summary>Somebody may belong to two organisations and leave one.</summary>
    [Theory]
    [InlineData(OrganisationKind.Agency)]
    [InlineData(OrganisationKind.Company)]
    public async Task LeaverOfAnotherOrganisation_KeepsTheirWork(OrganisationKind kind)
    {
        var (match, leaver) = await TakenAsync();
        await app.DeliverAsync(Left(kind, Guid.CreateVersion7(), leaver));

        Assert.Equal((leaver, "Leaver", match.Version), await HandsOfAsync(match));
    }

    private static Transition Step => new() { Change = "changed", From = "", To = "", Actor = Actor.Service("test"), At = Make.Now, Version = 1 };

    private static OrganisationChanged Left(OrganisationKind kind, Guid organisation, string leaver) => new()
    {
        Transition = Step,
        Organisation = new OrganisationSnapshot { Id = organisation, Version = 2, Kind = kind, Name = "Somewhere", Active = true, Country = "CH", Members = [] },
        Handover = new Handover { From = leaver, FromName = "Leaver", To = "successor", ToName = "Their successor" },
    };

    /// <summary>A match in somebody's hands.</summary>
    private async Task<(Match Match, string Leaver)> TakenAsync()
    {
        var stored = await app.StoreAsync(MatchState.Proposed);
        var leaver = Guid.CreateVersion7().ToString();
        return (await app.InAsync(async db =>
        {
            var match = await db.Matches.SingleAsync(x => x.Id == stored.Id);
            match.Assign(leaver, "Leaver", MatchMake.Officer, Make.Now);
            await db.SaveChangesAsync();
            return match;
        }), leaver);
    }

    private Task<(string? By, string? Name, long Version)> HandsOfAsync(Match match) => app.InAsync(async db =>
    {
        var now = await db.Matches.AsNoTracking().SingleAsync(x => x.Id == match.Id);
        return (now.AssignedTo, now.AssignedName, now.Version);
    });
}
