using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A person at the portal without JavaScript: follows redirects, keeps cookies, fills forms in by the names of their fields.</summary>
internal sealed class Visitor(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http = new() { BaseAddress = address };

    public int Status { get; private set; }

    public IHtmlDocument Page { get; private set; } = null!;

    public Uri At { get; private set; } = null!;

    public string Text => Page.Body!.TextContent;

    public async Task OpenAsync(string path) => await ReadAsync(HttpMethod.Get, new Uri(address, path), null);

    /// <summary>Opens the page again and again until it says these words.</summary>
    public async Task OpenUntilAsync(string path, string words)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await OpenAsync(path);
            if (Text.Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            Expect.That(TimeProvider.System.GetElapsedTime(since) < Patience, $"Waited for '{words}' at {path}: {Text}");
            await Task.Delay(500);
        }
    }

    public async Task SignInAsync(string email)
    {
        await OpenAsync("/sign-in");
        await SubmitAsync("sign-in", ("Input.Email", email), ("Input.Password", "matchmaking-demo-2026"));
    }

    /// <summary>Sends the form of this name as the page shows it, with these fields filled in.</summary>
    public async Task SubmitAsync(string name, params (string Field, string Value)[] fields)
    {
        var form = Page.QuerySelectorAll("form").OfType<IHtmlFormElement>().FirstOrDefault(x => x.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
        Expect.That(form is not null, $"{At} ({Status}) has no form '{name}': {Text}");
        var values = form!.QuerySelectorAll("input[type=hidden]").ToDictionary(x => x.GetAttribute("name")!, x => x.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (field, value) in fields)
        {
            values[field] = value;
        }

        await ReadAsync(HttpMethod.Post, At, new FormUrlEncodedContent(values));
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadAsync(HttpMethod method, Uri where, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, where) { Content = body };
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await _http.SendAsync(request);
        (Status, At) = ((int)response.StatusCode, response.RequestMessage!.RequestUri!);
        Page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }
}
