using System.Text.Json.Nodes;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Tests.Providers;

/// <summary>The contract of the guide, asked of a real server. What is not a whole answer is none, and none is never clean.</summary>
public sealed class Conformance
{
    private static readonly IReadOnlyList<SubjectOfCompany> Subjects = SubjectOfCompany.All(Profiles.AlikeOwner);

    [Fact]
    public async Task Question_HasEverySubject_AndTheAnswerComesBackWithItsSource()
    {
        JsonNode? asked = null;
        string? authorization = null;
        await using var server = await ServerAsync(async http =>
        {
            asked = await JsonNode.ParseAsync(http.Request.Body);
            authorization = http.Request.Headers.Authorization;
            await http.Response.WriteAsJsonAsync(Whole());
        });

        var answer = await AskAsync(server);

        Assert.Equal((true, "today", null), (answer.Answered, answer.Version, answer.Problem));
        Assert.Equal("Bearer secret", authorization);
        Assert.Equal(["s1", "s2"], asked!["subjects"]!.AsArray().Select(x => x!["id"]!.GetValue<string>()));
        Assert.Equal(("person", "1968-03", "Vardan Keldran"), (asked["subjects"]![1]!["kind"]!.GetValue<string>(), asked["subjects"]![1]!["birthDate"]!.GetValue<string>(), asked["subjects"]![1]!["names"]![0]!.GetValue<string>()));
        var hit = Assert.Single(answer.Hits);
        Assert.Equal((930, "4711", "sanctions", "Vardan Keldran"), (hit.Score, hit.RecordId, Assert.Single(hit.Categories), hit.Subject.Name));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("401")]
    [InlineData("redirect")]
    [InlineData("late")]
    [InlineData("large")]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("cut")]
    [InlineData("no-version")]
    [InlineData("one-missing")]
    [InlineData("one-twice")]
    [InlineData("stranger")]
    [InlineData("no-hits-list")]
    [InlineData("no-record-id")]
    [InlineData("score")]
    [InlineData("no-name")]
    [InlineData("script-link")]
    [InlineData("many-hits")]
    public async Task AnythingElse_IsNoAnswer(string fault)
    {
        await using var server = await ServerAsync(async http =>
        {
            var whole = Whole();
            var hits = whole["results"]![1]!["hits"]!.AsArray();
            switch (fault)
            {
                case "500": http.Response.StatusCode = 500; return;
                case "401": http.Response.StatusCode = 401; await http.Response.WriteAsJsonAsync(whole); return;
                case "redirect": http.Response.Redirect("/elsewhere"); return;
                case "late": await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted); break;
                case "large": whole["padding"] = new string('x', 5_000_000); break;
                case "garbage": await http.Response.WriteAsync("<html>Down for maintenance</html>"); return;
                case "null": await http.Response.WriteAsync("null"); return;
                case "cut": http.Response.ContentLength = 10_000; await http.Response.WriteAsync("{\"version\":"); http.Abort(); return;
                case "no-version": whole["version"] = null; break;
                case "one-missing": whole["results"]!.AsArray().RemoveAt(0); break;
                case "one-twice": whole["results"]!.AsArray().Add(whole["results"]![0]!.DeepClone()); break;
                case "stranger": whole["results"]!.AsArray().Add(new JsonObject { ["subjectId"] = "s9", ["hits"] = new JsonArray() }); break;
                case "no-hits-list": whole["results"]![0]!["hits"] = null; break;
                case "no-record-id": hits[0]!["recordId"] = ""; break;
                case "score": hits[0]!["score"] = 93; break;
                case "no-name": hits[0]!["names"] = new JsonArray(); break;
                case "script-link": hits[0]!["link"] = "javascript:alert(1)"; break;
                default:
                    for (var i = 0; i < 200; i++)
                    {
                        hits.Add(hits[0]!.DeepClone());
                    }

                    break;
            }

            await http.Response.WriteAsJsonAsync(whole);
        });

        var answer = await AskAsync(server.Urls.First(), TestContext.Current.CancellationToken, fault == "late" ? 1 : 60);

        Assert.False(answer.Answered);
        Assert.NotNull(answer.Problem);
        Assert.Empty(answer.Hits);
    }

    [Fact]
    public async Task NobodyThere_IsNoAnswer_AndCancellingIsNone()
    {
        await using var server = await ServerAsync(http => http.Response.WriteAsJsonAsync(Whole()));
        var address = server.Urls.First();
        await server.StopAsync(TestContext.Current.CancellationToken);

        Assert.False((await AskAsync(address, TestContext.Current.CancellationToken)).Answered);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(address, new CancellationToken(canceled: true)));
    }

    private static JsonObject Whole() => JsonNode.Parse("""
        { "version": "today", "sinceNextYear": 1, "results": [ { "subjectId": "s1", "hits": [] }, { "subjectId": "s2", "hits": [
          { "recordId": "4711", "score": 0.93, "names": ["Keldran, Vardan"], "categories": ["sanctions"], "link": "https://vendor.example/4711" } ] } ] }
        """)!.AsObject();

    private static Task<ProviderAnswer> AskAsync(WebApplication server) => AskAsync(server.Urls.First(), TestContext.Current.CancellationToken);

    private static async Task<ProviderAnswer> AskAsync(string address, CancellationToken ct, int seconds = 60)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(HttpProvider.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        await using var provider = services.BuildServiceProvider();
        var options = Options.Create(new ScreeningOptions { Provider = new ProviderOptions { Url = address, Token = "secret", TimeoutSeconds = seconds } });
        return await new HttpProvider(provider.GetRequiredService<IHttpClientFactory>(), options).AskAsync(Subjects, ct);
    }

    private static async Task<WebApplication> ServerAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/searches", answer);
        await app.StartAsync();
        return app;
    }
}
