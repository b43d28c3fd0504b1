using System.IO.Compression;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>A chain with everything that is recorded: screenings with and without hits, decisions, clearances, a person held and one erased.</summary>
internal sealed class EvidenceScene : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private ScreeningApp? _app;

    public const string Root = "api/v1/screening/evidence";

    public ScreeningApp App => _app!;

    /// <summary>Screened without a hit, cleared by rule and by an officer.</summary>
    public Guid Quiet { get; } = Guid.CreateVersion7();

    /// <summary>Itself a hit, which waits.</summary>
    public Guid Alike { get; } = Guid.CreateVersion7();

    /// <summary>An owner was a hit, was dismissed and left.</summary>
    public Guid Former { get; } = Guid.CreateVersion7();

    public static Task<EvidenceScene> EmptyAsync() => new EvidenceScene().StartAsync();

    /// <summary>Nothing recorded yet, and the demo's list to search.</summary>
    public static async Task<EvidenceScene> SearchableAsync()
    {
        var scene = await EmptyAsync();
        await ScreeningApp.UntilAsync(() => scene.App.InAsync(db => db.Lists.AnyAsync()), "the demo's list loaded");
        return scene;
    }

    public static async Task<EvidenceScene> FullAsync(bool erased = false)
    {
        var scene = await EmptyAsync();
        await scene.App.ScreenAsync(scene.Quiet, 1, Profiles.Harmless);
        await scene.App.ScreenAsync(scene.Alike, 1, Profiles.Alike);
        await scene.App.ScreenAsync(scene.Former, 1, Profiles.AlikeOwner);
        await scene.DismissAsync("Not him: I, Vardan's banker, know both.");
        await scene.ClearAsync();
        await scene.App.ScreenAsync(scene.Former, 2, Profiles.Harmless);
        await scene.SearchAsync();
        using var lead = scene.App.AsLead();
        var held = await scene.PersonAsync(lead, scene.Alike);
        held = await ActAsync(lead, held, "holds", new StepRequest { Reason = "audit" });
        held = await ActAsync(lead, held, $"holds/{held.Holds[0].Id}/lift", new StepRequest { Reason = "matter-closed", Note = "The audit of Karsavan is over." });
        await ActAsync(lead, held, "holds", new StepRequest { Reason = "litigation" });
        if (erased)
        {
            await ActAsync(lead, await scene.PersonAsync(lead, scene.Former, "Vardan Keldran"), "erase", new StepRequest { Reason = "person-asked" });
        }

        await scene.SealAsync();
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Dismisses the one hit of <see cref="Former"/>.</summary>
    public Task DismissAsync(string note) => DecideAsync(HitState.FalsePositive, "different-birth-date", note);

    /// <summary>An officer decides about the one hit of <see cref="Former"/>, and the lead agrees.</summary>
    public async Task DecideAsync(HitState outcome, string reason, string? note)
    {
        using var officer = App.AsOfficer();
        var caseId = await App.InAsync(db => db.Cases.Where(x => x.CompanyId == Former).Select(x => x.Id).SingleAsync());
        var @case = await officer.ReadAsync<CaseResponse>($"api/v1/screening/cases/{caseId}");
        var hit = $"api/v1/screening/cases/{caseId}/hits/{@case.Hits[0].Id}";
        using var decided = await officer.SendAsync($"{hit}/decide", new DecideHitRequest { Outcome = outcome, Reason = reason, Note = note }, @case.Case.Version);
        @case = await decided.BodyAsync<CaseResponse>();
        using var lead = App.AsLead();
        using var agreed = await lead.SendAsync($"{hit}/second", new SecondHitRequest { Agree = true }, @case.Case.Version);
        Assert.Equal(outcome, (await agreed.BodyAsync<CaseResponse>()).Hits[0].State);
    }

    public async Task<EvidencePersonResponse> PersonAsync(HttpClient lead, Guid company, string? name = null) =>
        (await lead.ReadAsync<Page<EvidencePersonResponse>>($"{Root}/people?companyId={company}")).Items.First(x => name is null || x.Name == name);

    public static async Task<EvidencePersonResponse> ActAsync(HttpClient lead, EvidencePersonResponse person, string act, StepRequest step)
    {
        using var response = await lead.SendAsync($"{Root}/people/{person.Id}/{act}", step, person.Version);
        return await response.BodyAsync<EvidencePersonResponse>();
    }

    /// <summary>Waits for what is due and seals it.</summary>
    public Task<bool> SealAsync() => App.WithAsync(async services =>
    {
        while (true)
        {
            try
            {
                await services.GetRequiredService<EvidenceChain>().SealAllAsync(TestContext.Current.CancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // The service's own sealer was faster.
            }
        }
    });

    /// <summary>A file of an export of everything, which itself holds.</summary>
    public static async Task<string> ExportAsync(HttpClient lead, string file)
    {
        var path = Path.GetTempFileName();
        try
        {
            using var exported = await lead.SendAsync($"{Root}/exports", new ExportEvidenceRequest { From = DateTimeOffset.UnixEpoch, Purpose = "Audit" });
            await File.WriteAllBytesAsync(path, await exported.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            Assert.Empty((await ExportCheck.OfAsync(path, null, TestContext.Current.CancellationToken)).Findings);
            await using var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
            using var reader = new StreamReader(await zip.GetEntry(file)!.OpenAsync(TestContext.Current.CancellationToken));
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task<CheckProgress> VerifyAsync((long, string)? outside = null) =>
        App.WithAsync(services => services.GetRequiredService<Verifier>().RunAsync(outside, null, TestContext.Current.CancellationToken));

    /// <summary>The service again, with these keys for its evidence.</summary>
    public async Task RestartAsync(string keys)
    {
        await App.DisposeAsync();
        _app = await ScreeningApp.StartAsync(_folder.Path, [new("Screening:EvidenceKey", keys)]);
    }

    private async Task SearchAsync()
    {
        using var agency = App.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        using var searched = await agency.SendAsync("api/v1/screening/search", new SearchRequest { Record = new ScreeningRecord { Names = ["Maria Lindqvist"] } });
        await searched.BodyAsync<SearchResponse>();
    }

    private async Task ClearAsync()
    {
        using var agency = App.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        using var asked = await agency.SendAsync("api/v1/screening/clearances", new RequestClearance { CompanyId = Quiet, Kind = "goods", ValueUsd = 5_000 });
        var clearance = (await asked.BodyAsync<ClearanceResponse>()).Clearance;
        using var officer = App.AsOfficer();
        var path = $"api/v1/screening/clearances/{clearance.Id}";
        await Checklists.AnswerAllAsync(officer, path);
        clearance = (await officer.ReadAsync<ClearanceResponse>(path)).Clearance;
        using var decided = await officer.SendAsync(
            $"{path}/decide",
            new DecideClearance
            {
                Outcome = ClearanceState.ClearedWithConditions, Tier = 2, Scope = new ClearanceScope { AgencyId = clearance.Scope.AgencyId, Kinds = ["goods"], MaxValueUsd = 20_000 },
                Conditions = ["No logo."], Expires = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddMonths(6), Reason = "limited-risk", Note = "For staff only.",
            },
            clearance.Version);
        await decided.BodyAsync<ClearanceResponse>();
    }

    private async Task<EvidenceScene> StartAsync()
    {
        _app = await ScreeningApp.StartAsync(_folder.Path);
        return this;
    }
}
