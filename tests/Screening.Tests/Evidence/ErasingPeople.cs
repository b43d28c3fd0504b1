using System.Net;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Evidence;

public sealed class ErasingPeople
{
    private const string Name = "Vardan Keldran";

    [Fact]
    public async Task ErasedPerson_IsReadableNowhereHere_AndTheChainStillVerifies()
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var lead = scene.App.AsLead();
        var person = await scene.PersonAsync(lead, scene.Former, Name);
        Assert.Equal(("person", "1968-03", 3), (person.Kind, person.BirthDate, person.Records));
        Assert.Equal(["owner", "officer"], person.Roles);
        Assert.NotEmpty(await PlacesAsync(scene, "Vardan", "banker"));
        var run = await scene.App.InAsync(db => db.Runs.Where(x => x.CompanyId == scene.Former).OrderBy(x => x.At).Select(x => x.Id).FirstAsync());

        var erased = await EvidenceScene.ActAsync(lead, person, "erase", new StepRequest { Reason = "person-asked", Note = "Letter of 3 May." });

        Assert.Equal((null, 0, person.Version + 1), (erased.Name, erased.Roles.Count, erased.Version));
        Assert.NotNull(erased.ErasedAt);
        Assert.Empty(await PlacesAsync(scene, "Vardan", "Keldran", "banker", "1968-03"));
        await scene.SealAsync();
        Assert.Empty((await scene.VerifyAsync()).Findings);
        var replay = await (await lead.SendAsync($"api/v1/screening/runs/{run}/replay", new { })).BodyAsync<ReplayResponse>();
        Assert.Equal(("erased", 2, 1), (replay.Outcome, replay.Subjects, replay.ErasedSubjects));
        var @case = await lead.ReadAsync<CaseResponse>($"api/v1/screening/cases/{await scene.App.InAsync(db => db.Cases.Where(x => x.CompanyId == scene.Former).Select(x => x.Id).SingleAsync())}");
        Assert.Equal((HitState.FalsePositive, "different-birth-date", "person-erased"), (@case.Hits[0].State, @case.Hits[0].Reason, @case.History[^1].Change));
        Assert.Empty((await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?name=Vardan Keldran")).Items);

        using var again = await lead.SendAsync($"{EvidenceScene.Root}/people/{person.Id}/erase", new StepRequest { Reason = "person-asked" }, erased.Version);
        Assert.Equal(("person-erased", 409), await again.ProblemAsync());
    }

    [Fact]
    public async Task WhileTheCompanyNamesThem_OrAHitStands_OrAHoldDoes_NobodyIsErased()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Former, 1, Profiles.AlikeOwner);
        using var lead = scene.App.AsLead();
        var person = await scene.PersonAsync(lead, scene.Former, Name);
        Assert.Equal(("person-still-screened", 409), await EraseAsync(lead, person));

        // Decided and gone: the open hit of somebody who left is dropped by the next run, a dismissed one stays.
        await scene.DismissAsync("It is another.");
        await scene.DecideAsync(HitState.Confirmed, "same-birth-date-and-name", "It is him after all.");
        await scene.App.ScreenAsync(scene.Former, 2, Profiles.Harmless);
        Assert.Equal(("person-hit-stands", 409), await EraseAsync(lead, await scene.PersonAsync(lead, scene.Former, Name)));

        await scene.DecideAsync(HitState.FalsePositive, "different-nationality", null);
        var held = await EvidenceScene.ActAsync(lead, await scene.PersonAsync(lead, scene.Former, Name), "holds", new StepRequest { Reason = "litigation", Note = "Keldran v. Bakery" });
        Assert.Equal(("person-held", 409), await EraseAsync(lead, held));
        using var stale = await lead.SendAsync($"{EvidenceScene.Root}/people/{held.Id}/holds/{held.Holds[0].Id}/lift", new StepRequest { Reason = "matter-closed" }, held.Version - 1);
        Assert.Equal(("stale-version", 412), await stale.ProblemAsync());
        var lifted = await EvidenceScene.ActAsync(lead, held, $"holds/{held.Holds[0].Id}/lift", new StepRequest { Reason = "matter-closed" });
        Assert.Empty(lifted.Holds);

        await EvidenceScene.ActAsync(lead, lifted, "erase", new StepRequest { Reason = "retention-ended" });

        // All three decisions and their words are gone with them.
        Assert.Empty(await PlacesAsync(scene, "Vardan", "It is him", "It is another"));
        await scene.SealAsync();
        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task OneWhoComesBack_IsRecordedAnew_AndOthersOfTheNameStay()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var other = Guid.CreateVersion7();
        await scene.App.ScreenAsync(other, 1, Profiles.AlikeOwner);
        using var lead = scene.App.AsLead();
        var found = await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?name=%20vardan%20%20KELDRAN");
        Assert.Equal([other, scene.Former], found.Items.Select(x => x.CompanyId!.Value));

        await EvidenceScene.ActAsync(lead, found.Items[1], "erase", new StepRequest { Reason = "court-order" });
        Assert.Equal(other, Assert.Single((await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?name={Name}")).Items).CompanyId);
        await scene.App.ScreenAsync(scene.Former, 3, Profiles.AlikeOwner);

        var back = await scene.PersonAsync(lead, scene.Former, Name);
        Assert.NotEqual(found.Items[1].Id, back.Id);
        Assert.Equal(1, back.Records);
        var replays = await scene.App.WithAsync(async services =>
        {
            var outcomes = new List<ReplayOutcome>();
            await foreach (var result in services.GetRequiredService<Replayer>().ReplayAllAsync(null, null, CancellationToken.None))
            {
                outcomes.Add(result.Outcome);
            }

            return outcomes;
        });
        Assert.Equal((1, 5), (replays.Count(x => x == ReplayOutcome.Erased), replays.Count(x => x == ReplayOutcome.Identical)));
    }

    [Fact]
    public async Task AKeyPutBackFromABackup_IsFound()
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var lead = scene.App.AsLead();
        var person = await scene.PersonAsync(lead, scene.Former, Name);
        var before = await scene.App.InAsync(db => db.PersonKeys.AsNoTracking().SingleAsync(x => x.Id == person.Id));
        await EvidenceScene.ActAsync(lead, person, "erase", new StepRequest { Reason = "person-asked" });
        await scene.SealAsync();

        // Row and signature as they once were.
        await scene.App.InAsync(db => db.PersonKeys.Where(x => x.Id == person.Id).ExecuteUpdateAsync(x => x
            .SetProperty(k => k.Wrapped, before.Wrapped).SetProperty(k => k.ErasedAt, (DateTimeOffset?)null).SetProperty(k => k.Lookup, before.Lookup)
            .SetProperty(k => k.NameLookup, before.NameLookup).SetProperty(k => k.Version, before.Version).SetProperty(k => k.Mac, before.Mac)));

        Assert.Contains((await scene.VerifyAsync()).Findings, x => x.Table == "EvidenceKeys" && x.Key == person.Id.ToString() && x.Field == "Wrapped, ErasedAt");
    }

    [Fact]
    public async Task OnlyLeads_ErasePeople_AndStaffAreNotErasedHere()
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var lead = scene.App.AsLead();
        var person = await scene.PersonAsync(lead, scene.Former, Name);
        foreach (var client in new[]
        {
            scene.App.AsOfficer(), scene.App.As(OrganisationKind.Company, scene.Former, Roles.CompanyAdmin), scene.App.As(OrganisationKind.Platform, Guid.CreateVersion7(), Roles.PlatformAdmin),
        })
        {
            using var refused = await client.SendAsync($"{EvidenceScene.Root}/people/{person.Id}/erase", new StepRequest { Reason = "person-asked" }, person.Version);
            using var list = await client.GetAsync(new Uri($"{EvidenceScene.Root}/people", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, list.StatusCode));
            client.Dispose();
        }

        var staff = await scene.App.InAsync(db => db.PersonKeys.AsNoTracking().FirstAsync(x => x.Kind == PersonKind.Staff));
        using var kept = await lead.SendAsync($"{EvidenceScene.Root}/people/{staff.Id}/erase", new StepRequest { Reason = "person-asked" }, staff.Version);
        Assert.Equal(("person-is-staff", 409), await kept.ProblemAsync());
        using var none = await lead.SendAsync($"{EvidenceScene.Root}/people/{Guid.CreateVersion7()}/erase", new StepRequest { Reason = "person-asked" }, 1);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var without = await lead.SendAsync($"{EvidenceScene.Root}/people/{person.Id}/erase", new StepRequest { Reason = "because" }, person.Version);
        Assert.Equal(["reason"], await without.FieldsAsync());
    }

    private static async Task<(string, int)> EraseAsync(HttpClient lead, EvidencePersonResponse person)
    {
        using var response = await lead.SendAsync($"{EvidenceScene.Root}/people/{person.Id}/erase", new StepRequest { Reason = "person-asked" }, person.Version);
        return await response.ProblemAsync();
    }

    /// <summary>
    /// Every column of every table that can be read to hold one of the words. Not the outbox, whose messages go within days, nor the profile
    /// that the company gives.
    /// </summary>
    private static Task<List<string>> PlacesAsync(EvidenceScene scene, params string[] words) => scene.App.InAsync(async db =>
    {
        var places = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(x => x.GetTableName()!).Where(x => x is not ("Outbox" or "ListContents")).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var text = reader.GetValue(i) switch { string value => value, byte[] bytes => Encoding.UTF8.GetString(bytes), _ => "" };
                    places.AddRange(words.Where(x => text.Contains(x, StringComparison.OrdinalIgnoreCase)).Select(x => $"{table}.{reader.GetName(i)}: {x}"));
                }
            }
        }

        return places;
    });
}
