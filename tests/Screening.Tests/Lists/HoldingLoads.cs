using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Held;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Lists;

public sealed class HoldingLoads
{
    private static readonly StepRequest Checked = new() { Reason = HeldReasons.Checked, Note = "Compared with the publisher's page." };

    [Fact]
    public async Task LoadThatLosesMuch_WaitsForALead_AndIsCurrentOnlyOnceAccepted()
    {
        using var folder = new TempFolder();
        var file = Write(folder, ListSamples.Un("Tollan Reed", "Ibra Sonne", "Ulf Maren", "Ana Bell"));
        await using var app = await StartAsync(folder);
        await app.LoadedAsync("un");
        var company = Guid.CreateVersion7();
        Assert.Equal("un:1", (await app.ScreenAsync(company, 1, Profiles.Harmless)).ListVersion);

        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed"), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");

        using var lead = app.AsLead();
        var list = Assert.Single((await lead.ReadAsync<WatchListsResponse>("/api/v1/screening/lists")).Lists);
        Assert.Equal((1, HeldState.Waiting, 1, 1, 3), (list.Version.Number, list.Held!.State, list.Held.Against, list.Held.Load.Persons, list.Held.Load.RemovedCount));
        Assert.Contains("lacks 3 of the 4", list.Held.Problem, StringComparison.Ordinal);
        var gone = await lead.ReadAsync<Page<ListChangeResponse>>("/api/v1/screening/lists/un/held/changes?kind=removed&limit=2");
        Assert.Equal(["Ibra Sonne", "Ulf Maren"], gone.Items.Select(x => x.Name));
        var rest = await lead.ReadAsync<Page<ListChangeResponse>>($"/api/v1/screening/lists/un/held/changes?kind=removed&limit=2&after={gone.After}");
        Assert.Equal(("Ana Bell", null), (Assert.Single(rest.Items).Name, rest.After));

        using var accepted = await lead.SendAsync("/api/v1/screening/lists/un/held/accept", Checked, list.RecordVersion);
        var held = await accepted.BodyAsync<HeldLoadResponse>();
        Assert.Equal((HeldState.Accepted, 2, HeldReasons.Checked, "A screening-lead"), (held.State, held.BecameVersion, held.Reason, held.DecidedBy));
        await app.CompanyWhenAsync(company, x => x.ListVersion == "un:2", "screened with the accepted load");
        var version = (await lead.ReadAsync<Page<WatchListVersionResponse>>("/api/v1/screening/lists/un/versions")).Items[0];
        Assert.Equal((2, 1, 3, "A screening-lead", HeldReasons.Checked), (version.Number, version.Persons, version.RemovedCount, version.AcceptedBy, version.AcceptedReason));
        Assert.Equal(0, await app.InAsync(db => db.HeldContents.CountAsync()));

        // The source still has that file: it is confirmed, not held again.
        await app.RefreshAsync("un");
        Assert.Equal((2, null, null), (await app.ListAsync("un") is var now ? (now.Current, now.HeldId, now.Problem) : default));
    }

    [Fact]
    public async Task DiscardedLoad_IsNotHeldAgain_AndTheListSaysSo()
    {
        using var folder = new TempFolder();
        var file = Write(folder, ListSamples.Un("Tollan Reed", "Ibra Sonne", "Ulf Maren"));
        await using var app = await StartAsync(folder);
        await app.LoadedAsync("un");
        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed"), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");
        using var lead = app.AsLead();
        var revision = (await app.ListAsync("un")).Revision;

        using var discarded = await lead.SendAsync("/api/v1/screening/lists/un/held/discard", new StepRequest { Reason = HeldReasons.Damaged }, revision);
        Assert.Equal(HeldState.Discarded, (await discarded.BodyAsync<HeldLoadResponse>()).State);
        await app.RefreshAsync("un");

        var list = await app.ListAsync("un");
        Assert.Equal((1, null), (list.Current, list.HeldId));
        Assert.Contains("discarded", list.Problem, StringComparison.Ordinal);
        var confirmed = list.ConfirmedAt;
        await app.RefreshAsync("un");
        Assert.Equal(confirmed, (await app.ListAsync("un")).ConfirmedAt);
        // Another load is judged for itself.
        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed", "Ibra Sonne", "Ulf Maren", "Ana Bell"), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");
        Assert.Equal((2, null), (await app.ListAsync("un") is var now ? (now.Current, now.Problem) : default));
    }

    [Fact]
    public async Task NewerLoad_TakesTheHeldOnesPlace_AndTheOldFileBackWithdrawsIt()
    {
        using var folder = new TempFolder();
        var whole = ListSamples.Un("Tollan Reed", "Ibra Sonne", "Ulf Maren");
        var file = Write(folder, whole);
        await using var app = await StartAsync(folder);
        await app.LoadedAsync("un");

        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed"), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");
        var first = (await app.ListAsync("un")).HeldId;
        await app.RefreshAsync("un");
        Assert.Equal(first, (await app.ListAsync("un")).HeldId);
        await File.WriteAllTextAsync(file, ListSamples.Un("Ibra Sonne"), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");
        var second = (await app.ListAsync("un")).HeldId;
        Assert.NotEqual(first, second);

        await File.WriteAllTextAsync(file, whole, TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");
        Assert.Null((await app.ListAsync("un")).HeldId);
        var states = await app.InAsync(db => db.HeldLoads.AsNoTracking().OrderBy(x => x.HeldAt).Select(x => x.State).ToListAsync());
        Assert.Equal([HeldState.Replaced, HeldState.Replaced], states);
        Assert.Equal(0, await app.InAsync(db => db.HeldContents.CountAsync()));
        Assert.Equal(1, await app.InAsync(db => db.ListVersions.CountAsync()));
    }

    [Fact]
    public async Task OlderFile_IsHeld_WhateverItHolds()
    {
        using var folder = new TempFolder();
        var file = Write(folder, ListSamples.UnOf("2026-02-01T00:00:00Z", (1, "Tollan Reed")));
        await using var app = await StartAsync(folder);
        await app.LoadedAsync("un");

        await File.WriteAllTextAsync(file, ListSamples.UnOf("2026-01-01T00:00:00Z", (1, "Tollan Reed"), (2, "Ibra Sonne")), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");

        var list = await app.ListAsync("un");
        Assert.NotNull(list.HeldId);
        Assert.Contains("older than the version in use", list.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deciding_IsForLeads_Once_OnWhatTheySaw_WithAReason()
    {
        using var folder = new TempFolder();
        var file = Write(folder, ListSamples.Un("Tollan Reed", "Ibra Sonne", "Ulf Maren"));
        await using var app = await StartAsync(folder);
        await app.LoadedAsync("un");
        using var lead = app.AsLead();
        const string Accept = "/api/v1/screening/lists/un/held/accept";
        using var nothing = await lead.SendAsync(Accept, Checked, (await app.ListAsync("un")).Revision);
        Assert.Equal(("list-nothing-held", 409), await nothing.ProblemAsync());
        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed"), TestContext.Current.CancellationToken);
        await app.RefreshAsync("un");
        var revision = (await app.ListAsync("un")).Revision;

        using var officer = app.AsOfficer();
        using var refused = await officer.SendAsync(Accept, Checked, revision);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var stale = await lead.SendAsync(Accept, Checked, revision - 1);
        Assert.Equal(412, (int)stale.StatusCode);
        using var bare = await lead.SendAsync(Accept, new StepRequest(), revision);
        Assert.Equal(["reason"], await bare.FieldsAsync());
        using var wordless = await lead.SendAsync(Accept, new StepRequest { Reason = HeldReasons.Other }, revision);
        Assert.Equal(["note"], await wordless.FieldsAsync());
        using var missing = await lead.SendAsync("/api/v1/screening/lists/none/held/accept", Checked, revision);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        // Two leads at once: one decides, the other is told that the list has moved on.
        using var other = app.AsLead();
        var both = await Task.WhenAll(
            lead.SendAsync(Accept, Checked, revision), other.SendAsync("/api/v1/screening/lists/un/held/discard", new StepRequest { Reason = HeldReasons.WrongFile }, revision));
        Assert.Single(both, x => x.IsSuccessStatusCode);
        Assert.Single(both, x => x.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed);
        Array.ForEach(both, x => x.Dispose());
        Assert.Equal(1, await app.InAsync(db => db.HeldLoads.CountAsync(x => x.State == HeldState.Accepted || x.State == HeldState.Discarded)));
    }

    [Fact]
    public void HeldLoad_IsDecidedOnce()
    {
        var held = HeldLoad.Hold("un", 1, new LoadFacts(), "lacks entries", DateTimeOffset.UnixEpoch);
        var decision = new Acceptance(Actor.Service("test"), HeldReasons.Checked, null, DateTimeOffset.UnixEpoch);

        Assert.Equal((2, "un"), held.Accept(2, decision) is var version ? (version.Number, version.ListCode) : default);
        Assert.Throws<ServiceDefaults.Problems.RefusedException>(() => held.Discard(decision));
        Assert.Throws<ServiceDefaults.Problems.RefusedException>(() => held.Accept(3, decision));
        Assert.Equal(HeldState.Accepted, held.State);
    }

    private static string Write(TempFolder folder, string text)
    {
        var path = Path.Combine(folder.Path, "un.xml");
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<ScreeningApp> StartAsync(TempFolder folder) =>
        ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("un", "Path", Path.Combine(folder.Path, "un.xml")), ("un", "Name", "UN list")));
}
