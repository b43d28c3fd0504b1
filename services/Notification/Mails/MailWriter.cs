using System.Globalization;
using System.Text.Encodings.Web;
using Matchmaking.Notification.Events;
using Matchmaking.Notification.Texts;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Matchmaking.Notification.Mails;

/// <summary>
/// Writes a mail in plain text and simple HTML: what happened, one link, why it came. The same mail has the same bytes every time. Nothing
/// confidential: a subject line is read on locked screens.
/// </summary>
internal sealed class MailWriter(IOptions<PlatformOptions> platform, IOptions<NotificationOptions> options)
{
    /// <summary>Writes it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="count">Happenings it announces.</param>
    /// <param name="path">Portal path it leads to; none for account mails, which bring their own link.</param>
    /// <param name="oneClick">Link that turns this kind of mail off, where one click may do so.</param>
    public MimeMessage Write(Mail mail, int count, string? path, string? oneClick)
    {
        var site = platform.Value.PublicUrl;
        var host = new Uri(site).Host;
        var (title, text) = MessageTexts.Of(mail.Template, count, mail.Values);
        var link = path is null ? SafeLink(mail.Link) : site + path;
        var message = new MimeMessage
        {
            Subject = title,
            Date = mail.CreatedAt,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{mail.Id:N}@{host}"),
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.FromAddress ?? $"no-reply@{host}"));
        message.To.Add(To(mail));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (path is not null)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{oneClick ?? site + PortalPaths.Preferences}>");
            if (oneClick is not null)
            {
                message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
            }
        }

        string[] paragraphs = [Greeting(mail), text];
        var footer = path is null ? Part("footer.account") : Part("footer.notice");
        message.Body = new MultipartAlternative(
            new TextPart(TextFormat.Plain) { Text = Plain(paragraphs, link, footer, path is null ? null : site + PortalPaths.Preferences) },
            new TextPart(TextFormat.Html) { Text = Html(title, paragraphs, link, footer, path is null ? null : site + PortalPaths.Preferences) })
        {
            Boundary = $"part-{mail.Id:N}",
        };
        return message;
    }

    private static MailboxAddress To(Mail mail)
    {
        if (mail.ToAddress.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || !MailboxAddress.TryParse(mail.ToAddress, out var address)
            || address.Address != mail.ToAddress)
        {
            throw new UndeliverableException("The address is not one mail address.");
        }

        return new MailboxAddress(mail.ToName, mail.ToAddress);
    }

    private static string? SafeLink(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri.AbsoluteUri : null;

    private static string Greeting(Mail mail) => mail.ToName.Length == 0
        ? Part("greeting.nameless")
        : MessageTexts.Get("greeting", 1, new Dictionary<string, string> { ["name"] = mail.ToName });

    private static string Part(string key) => MessageTexts.Get(key, 1, new Dictionary<string, string>());

    private static string Plain(string[] paragraphs, string? link, string footer, string? preferences)
    {
        List<string> blocks = [.. paragraphs];
        if (link is not null)
        {
            blocks.Add(link);
        }

        blocks.Add(preferences is null ? footer : $"{footer}\n{preferences}");
        return string.Join("\n\n", blocks) + "\n";
    }

    private static string Html(string title, string[] paragraphs, string? link, string footer, string? preferences)
    {
        var encode = HtmlEncoder.Default;
        var body = string.Concat(paragraphs.Select(x => $"<p>{encode.Encode(x)}</p>\n"));
        if (link is not null)
        {
            body += $"<p><a href=\"{encode.Encode(link)}\">{encode.Encode(Part("open"))}</a></p>\n";
        }

        var small = encode.Encode(footer);
        if (preferences is not null)
        {
            small += $"<br><a href=\"{encode.Encode(preferences)}\">{encode.Encode(Part("change-preferences"))}</a>";
        }

        return $"""
            <!doctype html>
            <html lang="en" dir="ltr">
            <head><meta charset="utf-8"><title>{encode.Encode(title)}</title></head>
            <body style="font-family: sans-serif; max-width: 36em; line-height: 1.5">
            {body}<hr>
            <p><small>{small}</small></p>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }
}
