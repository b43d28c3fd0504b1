using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Matchmaking.Identity.Tests;

/// <summary>One person's browser without JavaScript: cookies, links, and forms filled in by field name.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    public Browser(Uri url) => _http = new HttpClient(_handler) { BaseAddress = url };

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public Uri Address { get; private set; } = null!;

    public string Text => Page.Body!.TextContent;

    /// <summary>Follows redirects within the site and stops at pages and at the portal's own addresses.</summary>
    public async Task<Uri> OpenAsync(string? path)
    {
        using var response = await _http.GetAsync(path);
        return await ReadAsync(response);
    }

    public async Task<Uri> SubmitAsync(string form, params (string Field, string Value)[] fields)
    {
        using var response = await PostAsync(form, keepToken: true, fields);
        return await ReadAsync(response);
    }

    public Task<HttpResponseMessage> SubmitWithoutTokenAsync(string form) => PostAsync(form, keepToken: false);

    public async Task SignInAsync(string email, string password = IdentityApp.Password)
    {
        await OpenAsync("/account/sign-in");
        await SubmitAsync("sign-in", ("Input.Email", email), ("Input.Password", password));
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<HttpResponseMessage> PostAsync(string name, bool keepToken, params (string Field, string Value)[] fields)
    {
        var form = Page.QuerySelectorAll("form").OfType<IHtmlFormElement>()
            .FirstOrDefault(x => x.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
        Assert.True(form is not null, $"{Address} ({(int)Status}) has no form '{name}': {Text}");
        var values = form.QuerySelectorAll("input, select").Where(x => x.HasAttribute("name")).ToDictionary(
            x => x.GetAttribute("name")!,
            x => x is IHtmlSelectElement select ? select.Value ?? "" : x.GetAttribute("value") ?? "");
        foreach (var (field, value) in fields)
        {
            Assert.True(values.ContainsKey(field), $"The form '{name}' has no field '{field}'.");
            values[field] = value;
        }

        if (!keepToken)
        {
            values.Remove("__RequestVerificationToken");
        }

        return await _http.PostAsync(Address, new FormUrlEncodedContent(values));
    }

    private async Task<Uri> ReadAsync(HttpResponseMessage response)
    {
        Address = response.RequestMessage!.RequestUri!;
        Status = response.StatusCode;
        if (response.Headers.Location is { } location)
        {
            var next = new Uri(Address, location);
            if (next.AbsolutePath is "/" or "/sign-in" or "/signin-oidc" or "/signout-callback-oidc")
            {
                return Address = next;
            }

            return await OpenAsync(next.ToString());
        }

        Page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return Address;
    }
}
