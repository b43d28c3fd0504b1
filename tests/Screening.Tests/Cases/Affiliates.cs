using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>A confirmed hit travels along shared people, owners and parents, as far as is set, in any order, and back.</summary>
public sealed class Affiliates
{
    private static readonly ConnectedPerson Rosa = new() { Name = "Rosa Quellenberg", Role = "director", BirthDate = "1971-02-03", Countries = ["AT"] };
    private readonly Guid _listed = Guid.CreateVersion7();
    private readonly Guid _sister = Guid.CreateVersion7();

    [Fact]
    public async Task ConfirmedHit_ReachesASister_WhichHoldsUntilAPersonDecides()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_listed, 1, Profiles.Alike with { Officers = [Rosa] });
        await app.ScreenAsync(_sister, 1, Company("Sister Orchards GmbH") with { Owners = [Rosa with { Role = "owner" }] });
        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(_sister, _ => true, "known")).Standing);

        await app.ConfirmAsync(_listed);

        await app.CompanyWhenAsync(_sister, x => x.Standing == ScreeningStanding.Hold, "the sister held");
        using var officer = app.AsOfficer();
        var @case = await officer.CaseOfAsync(_sister);
        var hit = Assert.Single(@case.Hits);
        Assert.Equal(("affiliate", _listed, HitState.Open), (Assert.Single(hit.Roles), hit.Through!.CompanyId, hit.State));
        var step = Assert.Single(hit.Through.Steps);
        Assert.Equal(("sharedPerson", Rosa.Name, false, _listed), (step.Kind, step.Name, step.NameOnly, step.CompanyId));
        var affiliates = await officer.ReadAsync<CaseAffiliates>($"api/v1/screening/cases/{@case.Case.Id}/affiliates");
        Assert.Equal((_listed, ScreeningStanding.Barred), (Assert.Single(affiliates.Companies).CompanyId, affiliates.Companies[0].Standing));
        Assert.Equal(ScreeningStanding.Hold, (await app.PublishedAsync<CompanyScreened>()).Last(x => x.CompanyId == _sister).Standing);

        await app.DecideByTwoAsync(_sister, HitState.FalsePositive, "no-control");
        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(_sister, _ => true, "known")).Standing);
        await RunAsync(app, SpreadHits.Kind, _listed);
        await app.ScreenAsync(_sister, 2, Company("Sister Orchards GmbH") with { Owners = [Rosa with { Role = "owner" }], Size = CompanySize.Large });
        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(_sister, _ => true, "known")).Standing);
    }

    [Fact]
    public async Task TakenBackOrDisconnected_TheHitLeaves()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var third = Guid.CreateVersion7();
        await app.ScreenAsync(_listed, 1, Profiles.Alike with { Officers = [Rosa] });
        await app.ScreenAsync(_sister, 1, Company("Sister Orchards GmbH") with { Officers = [Rosa] });
        await app.ScreenAsync(third, 1, Company("Third Orchards GmbH") with { Officers = [Rosa] });
        await app.ConfirmAsync(_listed);
        await app.CompanyWhenAsync(_sister, x => x.Standing == ScreeningStanding.Hold, "the sister held");
        await app.CompanyWhenAsync(third, x => x.Standing == ScreeningStanding.Hold, "the third held");

        await app.ScreenAsync(_sister, 2, Company("Sister Orchards GmbH"));
        await app.CompanyWhenAsync(_sister, x => x.Standing == ScreeningStanding.Clear, "the sister released, no longer connected");
        await app.DecideByTwoAsync(_listed, HitState.FalsePositive, "different-name");
        await app.CompanyWhenAsync(third, x => x.Standing == ScreeningStanding.Clear, "the third released, the hit taken back");
    }

    [Fact]
    public async Task ArrivingLater_IsReachedToo_AndTheListedOneLeavingLetsGo()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_listed, 1, Profiles.Alike with { Officers = [Rosa] });
        await app.ConfirmAsync(_listed);

        await app.RequestAsync(_sister, 1, Company("Sister Orchards GmbH") with { Officers = [Rosa] });
        await app.CompanyWhenAsync(_sister, x => x.JudgedVersion == 1 && x.Standing == ScreeningStanding.Hold, "the newcomer held");

        await app.ScreenAsync(_listed, 2, Profiles.Alike);
        await app.CompanyWhenAsync(_sister, x => x.Standing == ScreeningStanding.Clear, "the other side's link gone");
        Assert.Equal(ScreeningStanding.Barred, (await app.CompanyWhenAsync(_listed, _ => true, "known")).Standing);
    }

    [Fact]
    public async Task ParentAndSubsidiary_BothWays_NamesakesInOtherCountriesNot()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var (child, parent, namesake) = (_sister, Guid.CreateVersion7(), Guid.CreateVersion7());
        var listed = Profiles.Alike;
        await app.ScreenAsync(_listed, 1, listed with { Owners = [new ConnectedPerson { IsOrganisation = true, Name = "Quellenberg Holding A.G.", Countries = ["AT"] }] });
        await app.ScreenAsync(child, 1, Company("Child Orchards GmbH") with { Owners = [new ConnectedPerson { IsOrganisation = true, Name = listed.LegalName.ToUpperInvariant(), Countries = ["AE"] }] });
        await app.ScreenAsync(parent, 1, Company("Quellenberg Holding AG"));
        await app.ScreenAsync(namesake, 1, Company("Quellenberg Holding AG") with { Country = "BR" });

        await app.ConfirmAsync(_listed);

        var held = await app.CompanyWhenAsync(parent, x => x.Standing == ScreeningStanding.Hold, "the parent held");
        await app.CompanyWhenAsync(child, x => x.JudgedAs is ScreeningStanding.Hold, "the child held");
        Assert.Equal("subsidiary", await StepAsync(app, held.Id));
        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(namesake, _ => true, "known")).Standing);
        Assert.Contains(await StepsAsync(app, child), x => x == "parent");
    }

    [Fact]
    public async Task Circle_Ends_DepthIsKept_AndRunningAgainChangesNothing()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Cases:AffiliateDepth", "2")]);
        // listed – 1 – 2 – 3 – 4 – listed: a ring; 2 and 3 are two steps away, from either side.
        var ring = new[] { _listed, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };
        ConnectedPerson Link(int at) => Rosa with { Name = $"Link Number {Letters(at)}", BirthDate = $"19{50 + at}" };
        for (var i = 0; i < ring.Length; i++)
        {
            var profile = i == 0 ? Profiles.Alike : Company($"Ring {Letters(i)} Orchards GmbH");
            await app.ScreenAsync(ring[i], 1, profile with { Officers = [Link(i), Link((i + 1) % ring.Length)] });
        }

        await app.ConfirmAsync(_listed);
        foreach (var near in new[] { 1, 2, 5, 6 })
        {
            await app.CompanyWhenAsync(ring[near], x => x.Standing == ScreeningStanding.Hold, $"{near} held");
        }

        var before = await VersionsAsync(app);
        foreach (var company in ring.Reverse())
        {
            await RunAsync(app, SpreadHits.Kind, company);
            await RunAsync(app, FollowAffiliates.Kind, company);
        }

        Assert.Equal(before, await VersionsAsync(app));
        foreach (var far in new[] { 3, 4 })
        {
            Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(ring[far], _ => true, "known")).Standing);
        }

        Assert.All(await app.InAsync(db => db.Queue.AsNoTracking().Where(x => x.IsThrough).ToListAsync()), x => Assert.NotEqual(_listed, x.CompanyId));
        Assert.Equal(4, await app.InAsync(db => db.Queue.CountAsync(x => x.IsThrough)));
    }

    [Fact]
    public async Task NameThatVeryManyShare_ConnectsNobody_AndTheAnswerSaysSo()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Cases:SharedByAtMost", "3")]);
        var agent = new ConnectedPerson { Name = "Registered Agents Bureau", IsOrganisation = true };
        await app.ScreenAsync(_listed, 1, Profiles.Alike with { Owners = [agent] });
        var others = Enumerable.Range(1, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var (other, i) in others.Select((x, i) => (x, i)))
        {
            await app.ScreenAsync(other, 1, Company($"Client {Letters(i)} Orchards GmbH") with { Owners = [agent] });
        }

        var answer = await app.ConfirmAsync(_listed);
        await RunAsync(app, SpreadHits.Kind, _listed);

        using var officer = app.AsOfficer();
        var affiliates = await officer.ReadAsync<CaseAffiliates>($"api/v1/screening/cases/{answer.Case.Id}/affiliates");
        Assert.Equal((0, true), (affiliates.Companies.Count, affiliates.IsLimited));
        Assert.Equal(0, await app.InAsync(db => db.Queue.CountAsync(x => x.IsThrough)));
    }

    [Fact]
    public async Task HitThatCameAlong_TravelsNoFurther_EvenConfirmed()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Cases:AffiliateDepth", "1")]);
        var third = Guid.CreateVersion7();
        var other = Rosa with { Name = "Another Link", BirthDate = "1980" };
        await app.ScreenAsync(_listed, 1, Profiles.Alike with { Officers = [Rosa] });
        await app.ScreenAsync(_sister, 1, Company("Sister Orchards GmbH") with { Officers = [Rosa, other] });
        await app.ScreenAsync(third, 1, Company("Third Orchards GmbH") with { Officers = [other] });
        await app.ConfirmAsync(_listed);
        await app.CompanyWhenAsync(_sister, x => x.Standing == ScreeningStanding.Hold, "the sister held");

        await app.ConfirmAsync(_sister, "owned-or-controlled");
        await RunAsync(app, SpreadHits.Kind, _sister);
        await RunAsync(app, FollowAffiliates.Kind, third);

        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(third, _ => true, "known")).Standing);
    }

    [Fact]
    public async Task CompaniesFromBeforeTheTables_AreIndexedAtTheNextStart()
    {
        using var folder = new TempFolder();
        await using (var app = await ScreeningApp.StartAsync(folder.Path))
        {
            await app.ScreenAsync(_listed, 1, Profiles.Alike with { Officers = [Rosa] });
            await ScreeningApp.UntilAsync(() => app.InAsync(db => db.CompanyLinks.AnyAsync()), "the links written");
            await app.InAsync(async db => await db.CompanyLinks.ExecuteDeleteAsync() + await db.Queue.ExecuteDeleteAsync()
                + await db.Cases.ExecuteUpdateAsync(x => x.SetProperty(y => y.IndexedVersion, 0).SetProperty(y => y.DueOn, (DateOnly?)null).SetProperty(y => y.Place, 0)));
        }

        await using var again = await ScreeningApp.StartAsync(folder.Path);
        await ScreeningApp.UntilAsync(() => again.InAsync(async db => await db.CompanyLinks.AnyAsync() && await db.Queue.AnyAsync(x => x.DueOn != null)), "both tables filled again");
        Assert.True(await again.InAsync(db => db.Cases.AllAsync(x => x.Place > 0 && x.DueOn != null)));
    }

    private static CompanyProfile Company(string name) => Profiles.Harmless with { LegalName = name };

    /// <summary>Words without digits, which are no part of a name.</summary>
    private static string Letters(int number) => new((char)('A' + number), 3);

    private static async Task RunAsync(ScreeningApp app, string kind, Guid company)
    {
        await ScreeningApp.UntilAsync(
            async () =>
            {
                try
                {
                    return await app.InAsync(async db =>
                    {
                        await db.ScheduleAsync(kind, company.ToString(), DateTimeOffset.UnixEpoch, CancellationToken.None);
                        return await db.SaveChangesAsync() > 0;
                    });
                }
                catch (DbUpdateConcurrencyException)
                {
                    // The service took the same work up meanwhile.
                    return false;
                }
            },
            "the work scheduled");
        await ScreeningApp.UntilAsync(() => app.InAsync(async db => !await db.Due.AnyAsync(x => x.Kind == SpreadHits.Kind || x.Kind == FollowAffiliates.Kind)), "all of it done");
    }

    private static Task<string> VersionsAsync(ScreeningApp app) => app.InAsync(async db =>
        string.Join(' ', (await db.Cases.AsNoTracking().OrderBy(x => x.Id).Select(x => new { x.Id, x.Version }).ToListAsync()).Select(x => $"{x.Id}:{x.Version}")));

    private static async Task<string> StepAsync(ScreeningApp app, Guid company) => Assert.Single(await StepsAsync(app, company));

    private static Task<List<string>> StepsAsync(ScreeningApp app, Guid company) => app.InAsync(async db =>
        (await db.Cases.AsNoTracking().SingleAsync(x => x.CompanyId == company)).Hits.Where(x => x.Hit.Through is not null).SelectMany(x => x.Hit.Through!.Steps).Select(x => x.Kind).ToList());
}
