using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matchmaking.ServiceDefaults.Http;

namespace Matchmaking.Gateway.Limits;

/// <summary>
/// Whose request is counted: who the token says, unchecked, else where it comes from. Made-up tokens gain nothing: all clients of one address
/// are counted together too. Only a hash is kept.
/// </summary>
internal static class ClientKey
{
    private const int MaxToken = 8_192;
    private const string Scheme = "Bearer ";

    public static string Of(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(ClientKey), out var known))
        {
            return (string)known!;
        }

        var authorization = context.Request.Headers.Authorization.ToString();
        var key = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && authorization.Length <= MaxToken
            ? "token:" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Named(authorization[Scheme.Length..].Trim()))), 0, 16)
            : AddressOf(context);
        context.Items[typeof(ClientKey)] = key;
        return key;
    }

    public static string AddressOf(HttpContext context) => "address:" + SourceLimit.SourceOf(context.Connection.RemoteIpAddress);

    /// <summary>The token's client and subject; the token itself when it is not ours to read.</summary>
    private static string Named(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return token;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var (client, subject) = (Text(claims.RootElement, "client_id"), Text(claims.RootElement, "sub"));
            return client is null && subject is null ? token : $"{client}|{subject}";
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return token;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
