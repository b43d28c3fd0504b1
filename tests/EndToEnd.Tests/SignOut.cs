using System.Net;
using System.Text.RegularExpressions;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A person signs in to the portal and out again: both sessions end, the portal's and Identity's, without another question.</summary>
public sealed partial class SignOut(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task Portal_SignsOutOfIdentityToo()
    {
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = shared.Product.Address };
        var form = await OpenAsync(http, "inbox");
        Assert.Equal("/account/sign-in", form.Path);
        var inbox = await SendAsync(http, form.Address, form.Text, ("_handler", "sign-in"), ("Input.Email", "katrin.albers@nordlicht.example"), ("Input.Password", "matchmaking-demo-2026"));
        Assert.Equal("/inbox", inbox.Path);

        var home = await SendAsync(http, new Uri(shared.Product.Address, "sign-out"), inbox.Text);
        Assert.Equal("/", home.Path);
        Assert.Equal("/account/sign-in", (await OpenAsync(http, "inbox")).Path);
    }

    private static async Task<(string Path, Uri Address, string Text)> OpenAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    private static async Task<(string Path, Uri Address, string Text)> SendAsync(HttpClient http, Uri to, string page, params IEnumerable<(string Key, string Value)> fields)
    {
        var token = Token().Match(page).Groups["token"].Value;
        Assert.NotEmpty(token);
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(x => KeyValuePair.Create(x.Item1, x.Item2)));
        using var answer = await http.PostAsync(to, form);
        return await ReadAsync(answer);
    }

    private static async Task<(string Path, Uri Address, string Text)> ReadAsync(HttpResponseMessage answer)
    {
        var address = answer.RequestMessage!.RequestUri!;
        Assert.True(answer.IsSuccessStatusCode, $"{address} answered {answer.StatusCode}");
        return (address.AbsolutePath, address, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Token();
}
