using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Allocations;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;

namespace Matchmaking.Matching.Tests.Allocations;

/// <summary>Boards that are proposed and not yet decided, stored as the engine leaves them.</summary>
internal static class PlanMake
{
    public static readonly Actor Officer = new(ActorKind.Person, "officer", "An officer", Guid.CreateVersion7());

    /// <summary>An offer of so many tents.</summary>
    public static OfferSnapshot Offer(decimal quantity, decimal? lot = null, string unit = "C62") => Make.Offer(Lasting(Make.Content("Family tents", lines: Make.Line(1, "Family tents", quantity, unit, lot))));

    /// <summary>A need of so many tents, in an emergency of its own so that a test plans for nothing else.</summary>
    public static NeedSnapshot Need(decimal quantity, string emergency, decimal? lot = null, Guid? agency = null) =>
        Make.Need(Lasting(Make.Content("Family tents wanted", lines: Make.Line(1, "Family tents", quantity, lot: lot))) with { Emergency = emergency }) is var need && agency is { } own ? need with { AgencyId = own } : need;

    /// <summary>The service reads the real clock: these fit on any day.</summary>
    private static HelpContent Lasting(HelpContent content) => content with { From = null, Until = null };

    /// <summary>A GLIDE number that nobody else uses.</summary>
    public static string Emergency() => $"EQ-{Guid.CreateVersion7().ToString("N")[^12..]}".ToUpperInvariant();

    /// <summary>Stores offers and needs and a proposal of each with each.</summary>
    public static async Task<Match[]> BoardAsync(this MatchesApp app, IReadOnlyList<OfferSnapshot> offers, IReadOnlyList<NeedSnapshot> needs, bool propose = true)
    {
        Match[] matches = propose ? [.. offers.SelectMany(offer => needs.Select(need => Match.Propose(Pair(offer, need), MatchOrigin.Engine, Actor.Service("matching"), Make.Now)))] : [];
        await app.InAsync(async db =>
        {
            db.Offers.AddRange(offers.Select(x => new OfferCopy { Id = x.Id, Version = x.Version, Snapshot = x }));
            db.Needs.AddRange(needs.Select(x => new NeedCopy { Id = x.Id, Version = x.Version, Snapshot = x }));
            db.Companies.AddRange(offers.Select(x => x.CompanyId).Distinct().Select(x => new CompanyCopy { Id = x, Version = 1, Standing = ScreeningStanding.Clear }));
            db.Matches.AddRange(matches);
            return await db.SaveChangesAsync();
        });
        return matches;
    }

    public static ScoredPair Pair(OfferSnapshot offer, NeedSnapshot need)
    {
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
        MatchFactor[] factors =
        [
            new() { Code = "text", Value = .9, Weight = .6, Words = "Both mention tents." }, new() { Code = "quantity", Value = Math.Min(1, plan.Covered), Weight = .4, Words = "Covers some." },
        ];
        return new ScoredPair(offer, need, Scoring.Recompute(factors), "test", factors, plan.Lines, null);
    }

    /// <summary>A draft of two rows for one need, without a database.</summary>
    public static AllocationPlan Draft(params decimal[] quantities) => AllocationPlan.Make(
        new AllocationBody
        {
            Request = new AllocationRequest(),
            Needs = [new PlannedNeed(Guid.CreateVersion7(), "ND-1", "Tents", "UNHCR", null, null, [new PlannedNeedLine(1, "Tents", "C62", 100, null)])],
            Rows = [.. quantities.Select((x, index) => Row(index + 1, x))],
        },
        agency: null,
        Officer,
        Make.Now);

    public static PlannedRow Row(int number, decimal quantity) => new()
    {
        Number = number, OfferId = Guid.CreateVersion7(), OfferTitle = "Tents", CompanyId = Guid.CreateVersion7(), CompanyName = "A company", OfferLine = 1, OfferDescription = "Tents", OfferUnit = "C62",
        NeedId = Guid.CreateVersion7(), NeedLine = 1, Quantity = quantity, Computed = quantity, Step = 1, OfferStep = 1, Smallest = 1, Score = .8, WorthOfStep = .01, Reasons = [],
    };
}
