using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Import.Tests;

/// <summary>The desk asks a company whether two of its offers are the same; joining says yes, and everything else is said here.</summary>
public sealed class JoinQuestionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Path = "/api/v1/join-questions";
    private readonly ImportApp _app = shared.App;

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Joining_AnswersIt_WhoeverJoins_AndWhicheverStays(bool byCompany, bool turned)
    {
        var (offer, main) = (await OfferAsync(), await OfferAsync());
        var asked = await AskAsync(offer, main);
        Assert.Equal((JoinQuestionState.Open, "The same tents.", "officer", null), (asked.Question.State, asked.Note, asked.AskedByName, asked.Answer));
        Assert.Equal([asked.Question.Id], await OpenOfAsync(ImportApp.Company, main));

        var (ends, stays) = turned ? (main, offer) : (offer, main);
        await OkAsync<OfferSnapshot>(
            byCompany ? ImportApp.Company : ImportApp.Officer, HttpMethod.Post, $"/api/v1/offers/{ends.Id}/join", new JoinRequest { Into = stays.Id, Note = "One lot." }, ends.Version);
        var answered = await OneAsync(ImportApp.Company, asked);
        Assert.Equal((JoinQuestionState.Joined, "One lot."), (answered.Question.State, answered.Answer));
        Assert.Empty(await OpenOfAsync(ImportApp.Company, main));
        Assert.Equal("join-question-answered", await StepAsync(ImportApp.Company, answered, "deny"));
    }

    [Fact]
    public async Task Denied_SaysWhy_AndMayBeAskedAgain()
    {
        var (offer, main) = (await OfferAsync(), await OfferAsync());
        var asked = await AskAsync(offer, main);
        Assert.Equal("join-asked", await AskingAsync(offer, main));
        Assert.Equal("join-asked", await AskingAsync(main, offer));
        Assert.Equal("forbidden", await StepAsync(ImportApp.Officer, asked, "deny"));
        Assert.Equal("stale-version", await StepAsync(ImportApp.Company, asked with { Question = asked.Question with { Version = 9 } }, "deny"));
        Assert.Null(await StepAsync(ImportApp.Company, asked, "deny", "Two lots."));
        var denied = await OneAsync(ImportApp.Officer, asked);
        Assert.Equal((JoinQuestionState.Different, "Two lots."), (denied.Question.State, denied.Answer));
        Assert.Equal("join-question-answered", await StepAsync(ImportApp.Company, denied, "deny"));
        Assert.Equal("join-question-answered", await StepAsync(ImportApp.Officer, denied, "withdraw"));
        Assert.Equal(JoinQuestionState.Open, (await AskAsync(main, offer)).Question.State);
    }

    [Fact]
    public async Task Withdrawn_NeedsNoAnswer()
    {
        var (offer, main) = (await OfferAsync(), await OfferAsync());
        var asked = await AskAsync(offer, main);
        Assert.Equal("forbidden", await StepAsync(ImportApp.Company, asked, "withdraw"));
        Assert.Null(await StepAsync(ImportApp.Officer, asked, "withdraw"));
        Assert.Empty(await OpenOfAsync(ImportApp.Company, offer));
        Assert.Equal("join-question-answered", await StepAsync(ImportApp.Company, await OneAsync(ImportApp.Company, asked), "deny"));
    }

    /// <summary>Whichever of the two ends, and whether it was taken back or joined elsewhere.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task EndOfOne_LapsesIt(bool first, bool joined)
    {
        var (offer, main, third) = (await OfferAsync(), await OfferAsync(), await OfferAsync());
        var asked = await AskAsync(offer, main);
        var (ends, other) = first ? (offer, main) : (main, offer);
        await OkAsync<OfferSnapshot>(
            ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{ends.Id}/{(joined ? "join" : "withdraw")}",
            joined ? new JoinRequest { Into = third.Id } : new StepRequest { Reason = "other", Note = "Gone." }, ends.Version);

        Assert.Equal(JoinQuestionState.Lapsed, (await OneAsync(ImportApp.Company, asked)).Question.State);
        Assert.Empty(await OpenOfAsync(ImportApp.Company, other));
        Assert.Contains((await PageAsync(ImportApp.Officer, $"?state=lapsed&offers={other.Id}")).Items, x => x.Question.Id == asked.Question.Id);
        Assert.Equal("join-question-answered", await StepAsync(ImportApp.Company, asked, "deny"));
        Assert.Equal("join-question-answered", await StepAsync(ImportApp.Officer, asked, "withdraw"));
        Assert.Equal(joined ? "offer-joined" : "offer-ended", await AskingAsync(ends, other));
    }

    [Fact]
    public async Task Asking_IsRefused_WhereJoiningCannotBe_AndWithoutAReason()
    {
        var (offer, main, theirs) = (await OfferAsync(), await OfferAsync(), await OfferAsync(ImportApp.OtherCompany));
        Assert.Equal("join-itself", await AskingAsync(offer, offer));
        Assert.Equal("not-found", await AskingAsync(offer, theirs));
        Assert.Equal("not-found", await AskingAsync(offer, offer with { Id = Guid.CreateVersion7() }));
        Assert.Equal("invalid", await AskingAsync(offer, main, note: null));
        Assert.Equal("invalid", await AskingAsync(offer, main, note: new string('a', 2_001)));
        Assert.Equal("forbidden", await AskingAsync(offer, main, who: ImportApp.Company));
        Assert.Equal("forbidden", await AskingAsync(offer, main, who: ImportApp.ScreeningOfficer));
        using var offers = await SendAsync(ImportApp.Officer, HttpMethod.Get, $"{Path}?offers=one,two");
        using var many = await SendAsync(ImportApp.Officer, HttpMethod.Get, $"{Path}?offers={string.Join(',', Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7()))}");
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], new[] { offers, many }.Select(x => x.StatusCode));
    }

    [Fact]
    public async Task AskedTwiceAtOnce_IsOneQuestion_AndTwentyAreEnough()
    {
        var main = await OfferAsync(ImportApp.OtherCompany);
        var first = await OfferAsync(ImportApp.OtherCompany);
        var answers = await Task.WhenAll(AskingAsync(first, main), AskingAsync(main, first), AskingAsync(first, main));
        Assert.Equal([null, "join-asked", "join-asked"], answers.Order());
        for (var i = 1; i < 20; i++)
        {
            Assert.Null(await AskingAsync(await OfferAsync(ImportApp.OtherCompany), main));
        }

        var last = await OfferAsync(ImportApp.OtherCompany);
        Assert.Equal("join-questions-full", await AskingAsync(last, main));
        await OkAsync<OfferSnapshot>(ImportApp.OtherCompany, HttpMethod.Post, $"/api/v1/offers/{first.Id}/withdraw", new StepRequest { Reason = "other", Note = "Gone." }, first.Version);
        Assert.Null(await AskingAsync(last, main));
    }

    [Fact]
    public async Task Strangers_KnowNothingOfIt()
    {
        var asked = await AskAsync(await OfferAsync(), await OfferAsync());
        using var other = await SendAsync(ImportApp.OtherCompany, HttpMethod.Get, $"{Path}/{asked.Question.Id}");
        using var agency = await SendAsync(ImportApp.AgencyAdmin, HttpMethod.Get, $"{Path}/{asked.Question.Id}");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], new[] { other, agency }.Select(x => x.StatusCode));
        Assert.Equal("not-found", await StepAsync(ImportApp.OtherCompany, asked, "deny"));
        Assert.DoesNotContain((await PageAsync(ImportApp.OtherCompany, "?limit=100")).Items, x => x.Question.CompanyId == asked.Question.CompanyId);
    }

    private async Task<JoinQuestionResponse> AskAsync(OfferSnapshot offer, OfferSnapshot into)
    {
        using var response = await SendAsync(ImportApp.Officer, HttpMethod.Post, Path, new JoinQuestionRequest { Offer = offer.Id, Into = into.Id, Note = "The same tents." });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return JsonSerializer.Deserialize<JoinQuestionResponse>(await response.Content.ReadAsStringAsync(), WireJson.Options)!;
    }

    /// <summary>The code it was refused with; none when it was taken.</summary>
    private async Task<string?> AskingAsync(OfferSnapshot offer, OfferSnapshot into, string? note = "The same tents.", string who = ImportApp.Officer)
    {
        using var response = await SendAsync(who, HttpMethod.Post, Path, new JoinQuestionRequest { Offer = offer.Id, Into = into.Id, Note = note });
        return await CodeOfAsync(response);
    }

    private async Task<string?> StepAsync(string who, JoinQuestionResponse asked, string step, string? note = null)
    {
        using var response = await SendAsync(who, HttpMethod.Post, $"{Path}/{asked.Question.Id}/{step}", new StepRequest { Note = note }, asked.Question.Version);
        return await CodeOfAsync(response);
    }

    private Task<JoinQuestionResponse> OneAsync(string who, JoinQuestionResponse asked) => OkAsync<JoinQuestionResponse>(who, HttpMethod.Get, $"{Path}/{asked.Question.Id}");

    private Task<Page<JoinQuestionResponse>> PageAsync(string who, string query) => OkAsync<Page<JoinQuestionResponse>>(who, HttpMethod.Get, Path + query);

    private async Task<IEnumerable<Guid>> OpenOfAsync(string who, OfferSnapshot offer) => (await PageAsync(who, $"?state=open&offers={offer.Id}")).Items.Select(x => x.Question.Id);

    private Task<OfferSnapshot> OfferAsync(string who = ImportApp.Company) => OkAsync<OfferSnapshot>(who, HttpMethod.Post, "/api/v1/offers", new OfferDraft
    {
        Content = new HelpContent
        {
            Kind = "goods", Title = "Family tents", Summary = "Family tents with floors, packed for sea freight.", Places = ["KE"], Until = new DateOnly(2031, 12, 31),
            Visibility = Visibility.Agencies, Lines = [new HelpLine { Description = "Family tent", Quantity = 40 }],
        },
        Terms = new OfferTerms { FreightPaidBy = "company", CustomsPaidBy = "shared", DeclaresNoProcurementConflict = true },
        Submit = true,
    });

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? null : JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    private async Task<T> OkAsync<T>(string who, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var response = await SendAsync(who, method, path, body, version);
        return await ImportApp.ReadAsync<T>(response);
    }

    private async Task<HttpResponseMessage> SendAsync(string who, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await _app.Http.SendAsync(request);
    }
}
