using System.Security.Cryptography;
using System.Text;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Preferences;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Mails;

/// <summary>
/// Links that turn one kind of mail off for one person without a sign-in (RFC 8058). They are signed with a key made from the service's own
/// secret: every replica knows it, and the same mail carries the same link each time it is sent.
/// </summary>
internal sealed class UnsubscribeLinks(IOptions<PlatformOptions> platform)
{
    private readonly byte[]? _key = platform.Value.ServiceSecrets.GetValueOrDefault("notification") is { Length: > 0 } secret
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), SHA256.HashSizeInBytes, info: "unsubscribe"u8.ToArray())
        : null;

    /// <summary>The link; null where one click may not be offered: mail programs follow it over HTTPS only.</summary>
    public string? For(string subject, NotificationKind kind)
    {
        var site = platform.Value.PublicUrl;
        return _key is null || !site.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? null
            : QueryHelpers.AddQueryString(site + Unsubscribe.Path, new Dictionary<string, string?>
            {
                ["person"] = subject,
                ["kind"] = kind.ToString(),
                ["signature"] = WebEncoders.Base64UrlEncode(Sign(_key, subject, kind)),
            });
    }

    /// <summary>The kind of mail a link turns off; null when the link was not made here.</summary>
    public NotificationKind? Read(string? subject, string? kind, string? signature)
    {
        if (_key is null || subject is null || signature is not { Length: 43 } || !Enum.TryParse<NotificationKind>(kind, out var known))
        {
            return null;
        }

        try
        {
            return CryptographicOperations.FixedTimeEquals(WebEncoders.Base64UrlDecode(signature), Sign(_key, subject, known)) ? known : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Sign(byte[] key, string subject, NotificationKind kind) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{subject}"));
}
