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

    /// <summary>Names of the page's forms that send something.</summary>
    public IReadOnlyList<string> Forms => [.. Page.QuerySelectorAll("form input[name=_handler]").Select(x => x.GetAttribute("value")!)];

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

    public Task<HttpResponseMessage> SubmitWithTokenAsync(string form, string token) => PostAsync(form, keepToken: true, ("__RequestVerificationToken", token));

    /// <summary>The token this browser was given for a form.</summary>
    public string TokenOf(string form) => FormOf(form).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

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
        var form = FormOf(name);
        var values = form.QuerySelectorAll("input, select, textarea").Where(x => x.HasAttribute("name") && IsSent(x)).Select(x => KeyValuePair.Create(
            x.GetAttribute("name")!,
            x is IHtmlSelectElement select ? select.Value ?? "" : x.GetAttribute("value") ?? x.TextContent)).ToList();
        foreach (var field in fields.Select(x => x.Field).Distinct())
        {
            Assert.True(form.QuerySelector($"[name='{field}']") is not null, $"The form '{name}' has no field '{field}'.");
            values.RemoveAll(x => x.Key == field);
        }

        values.AddRange(fields.Select(x => KeyValuePair.Create(x.Field, x.Value)));
        if (!keepToken)
        {
            values.RemoveAll(x => x.Key == "__RequestVerificationToken");
        }

        return await _http.PostAsync(Address, new FormUrlEncodedContent(values));
    }

    private static bool IsSent(AngleSharp.Dom.IElement field) => field.GetAttribute("type") is not ("checkbox" or "radio") || field.HasAttribute("checked");

    private IHtmlFormElement FormOf(string name)
    {
        var form = Page.QuerySelectorAll("form").OfType<IHtmlFormElement>()
            .FirstOrDefault(x => x.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
        Assert.True(form is not null, $"{Address} ({(int)Status}) has no form '{name}': {Text}");
        return form;
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
