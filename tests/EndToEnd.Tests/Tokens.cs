using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A token that is missing, forged or over opens nothing; each is made out of a good one.</summary>
public sealed class Tokens(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task GoodToken_SignedAgainByUs_IsTaken() =>
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Signed(await TokenAsync(), OwnKey(), _ => { })));

    [Fact]
    public async Task ExpiredToken_Is401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Signed(await TokenAsync(), OwnKey(), claims => claims["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds())));

    [Fact]
    public async Task TokenSignedByAnother_Is401()
    {
        using var other = RSA.Create(3072);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Signed(await TokenAsync(), other, _ => { })));
    }

    [Fact]
    public async Task TokenForAnotherAudience_Is401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Signed(await TokenAsync(), OwnKey(), claims => claims["aud"] = "elsewhere")));

    [Fact]
    public async Task ChangedSubject_WithTheOldSignature_Is401()
    {
        var parts = (await TokenAsync()).Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        claims["sub"] = "platform";
        parts[1] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(string.Join('.', parts)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("e30.e30.")]
    public async Task NoToken_Is401(string token) => Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));

    private RSA OwnKey()
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(shared.Product.Folder, "data", "keys", "signing.pem")));
        return key;
    }

    private static string Signed(string token, RSA key, Action<JsonNode> change)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        change(claims);
        var body = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{body}.{Base64Url.EncodeToString(signature)}";
    }

    private Task<string> TokenAsync() => shared.Http.TokenAsync("unhcr");

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/v1/me", UriKind.Relative));
        request.Headers.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await shared.Http.Client.SendAsync(request);
        return response.StatusCode;
    }
}
