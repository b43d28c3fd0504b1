using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Demo;

/// <summary>
/// Plays the demo's data in through the public API, once: companies and agencies describe themselves, needs and offers arrive, the desk and the agencies
/// decide some of the pairings. What fails is logged and does not stop the rest.
/// </summary>
internal sealed partial class DemoSeeder(
    IHttpClientFactory clients, IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DemoSeeder> logger) : BackgroundService
{
    public const string Client = "demo";

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DemoIds _ids = null!;
    private DemoApi _api = null!;
    private int _played;
    private int _failed;

    /// <summary>Ends when the data is in, at the second start at once.</summary>
    public Task Completion => _done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await RunAsync(stoppingToken);
            _done.TrySetResult();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Broken(logger, exception);
            _done.TrySetException(exception);
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var state = DemoState.Open(configuration["Database:Folder"]!, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (state.Done)
        {
            return;
        }

        var files = new DemoFiles(Path.Combine(AppContext.BaseDirectory, "Demo"), state.Day);
        var organisations = files.Organisations();
        var byClient = organisations.SelectMany(x => x.Clients.Select(client => (client.ClientId, x.Id))).ToDictionary(x => x.ClientId, x => x.Id);
        using var http = clients.CreateClient(Client);
        _api = new DemoApi(http, organisations.SelectMany(x => x.Clients).ToDictionary(x => x.ClientId, x => x.Secret), time);
        _ids = new DemoIds(_api, byClient);

        await Task.WhenAll(
            EachAsync(files.Companies(), x => x.By, x => DescribeAsync(x.By, $"api/v1/companies/{byClient[x.By]}", x.Profile, known: false, ct), ct),
            EachAsync(files.Agencies(), x => x.By, x => DescribeAsync(x, $"api/v1/agencies/{byClient[x.By]}", ct), ct),
            EachAsync(files.Emergencies(), x => x.Emergency.Glide, x => _api.SendAsync(new DemoCall(x.By, HttpMethod.Post, "api/v1/emergencies", x.Emergency), ct), ct));
        await Task.WhenAll(
            EachAsync(files.Needs(), x => x.Need.ExternalId!, x => CreateAsync("need", x.By, x.Need.ExternalId!, x.Need, x.Steps, ct), ct),
            EachAsync(files.Offers(), x => x.Offer.ExternalId!, x => CreateAsync("offer", x.By, x.Offer.ExternalId!, x.Offer, x.Steps, ct), ct));
        await EachAsync(files.Story(), x => x.Title, x => TellAsync(x, ct), ct);

        state.Finish();
        Seeded(logger, _played, _failed, (long)time.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>A profile; an agency's record comes from Identity and has a version already, a company's first profile has none.</summary>
    private Task DescribeAsync(string by, string address, object profile, bool known, CancellationToken ct) =>
        _api.SendAsync(new DemoCall(by, HttpMethod.Put, address, profile, known ? address : null), ct);

    /// <summary>An agency, and what it takes.</summary>
    private async Task DescribeAsync(DemoAgency agency, string address, CancellationToken ct)
    {
        await DescribeAsync(agency.By, address, agency.Profile, known: true, ct);
        foreach (var rule in agency.Acceptance ?? [])
        {
            await DescribeAsync(agency.By, $"{address}/acceptance-rules/{rule.Kind}", rule.Says, known: true, ct);
        }
    }

    private async Task CreateAsync(string kind, string by, string externalId, object draft, IReadOnlyList<DemoStep>? steps, CancellationToken ct)
    {
        JsonObject record;
        try
        {
            record = await _api.SendAsync(new DemoCall(by, HttpMethod.Post, $"api/v1/{kind}s", draft), ct);
        }
        catch (DemoRefusedException refused) when (refused.Message.Contains("external-id-taken", StringComparison.Ordinal))
        {
            var found = await _api.SendAsync(new DemoCall(by, HttpMethod.Get, $"api/v1/{kind}s?mine=true&externalId={Uri.EscapeDataString(externalId)}"), ct);
            record = found["items"]![0]!.AsObject();
        }

        _ids.Learn(kind, externalId, record);
        foreach (var step in steps ?? [])
        {
            await StepAsync(step with { By = step.By ?? by, On = $"api/v1/{kind}s/{{{kind}:{externalId}}}" }, ct);
        }
    }

    private async Task TellAsync(DemoThread thread, CancellationToken ct)
    {
        foreach (var step in thread.Steps)
        {
            await StepAsync(step, ct);
        }
    }

    private async Task StepAsync(DemoStep step, CancellationToken ct)
    {
        var by = step.By!;
        var on = step.On is null ? null : await _ids.ResolveAsync(step.On, by, ct);
        var body = await _ids.ResolveAsync((step.Body ?? []).ToJsonString(WireJson.Options), by, ct);
        var path = on is null ? await _ids.ResolveAsync(step.Do, by, ct) : $"{on}/{step.Do}";
        await _api.SendAsync(new DemoCall(by, HttpMethod.Post, path, JsonNode.Parse(body), on), ct);
    }

    private async Task EachAsync<T>(IReadOnlyList<T> items, Func<T, string> nameOf, Func<T, Task> play, CancellationToken ct) =>
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (item, token) =>
        {
            try
            {
                await play(item);
                Interlocked.Increment(ref _played);
            }
            catch (Exception exception) when (exception is DemoRefusedException or HttpRequestException or InvalidOperationException or KeyNotFoundException)
            {
                Interlocked.Increment(ref _failed);
                Failed(logger, nameOf(item), exception.Message);
            }
        });

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo: {Played} items were played in, {Failed} failed, in {Milliseconds} ms")]
    private static partial void Seeded(ILogger logger, int played, int failed, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Demo: {Item} was not played in: {Problem}")]
    private static partial void Failed(ILogger logger, string item, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Demo: the data could not be played in")]
    private static partial void Broken(ILogger logger, Exception exception);
}
