using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Mails;

/// <summary>How mails reach the mail server; section <c>Notification:Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>The server's name, as its certificate says it. Empty: mails are written as files.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>PEM file of the authority that signed the server's certificate, when the machine does not know it.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>Longest a mail may take. Two replicas would send it when it took longer than a claim, two minutes.</summary>
    [Range(1, 100)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>What belongs together.</summary>
    internal sealed class Rules : IValidateOptions<NotificationOptions>
    {
        public ValidateOptionsResult Validate(string? name, NotificationOptions options)
        {
            var smtp = options.Smtp;
            List<string> wrong = [];
            if (string.IsNullOrEmpty(smtp.Username) != string.IsNullOrEmpty(smtp.Password))
            {
                wrong.Add("Notification:Smtp:Username and Notification:Smtp:Password are given together or not at all.");
            }

            if (!string.IsNullOrEmpty(smtp.Username) && smtp.Security == SmtpSecurity.None)
            {
                wrong.Add("Notification:Smtp:Security is None: name and password would cross the network readable. Use StartTls or Tls, or no Username.");
            }

            if (!string.IsNullOrEmpty(smtp.CertificateAuthority) && !File.Exists(smtp.CertificateAuthority))
            {
                wrong.Add($"Notification:Smtp:CertificateAuthority: there is no file {smtp.CertificateAuthority}.");
            }

            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }
    }
}

/// <summary>How the connection to the mail server is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>STARTTLS, or no mail leaves.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually port 465.</summary>
    Tls,

    /// <summary>Not at all: a mail catcher, or a relay on the same machine.</summary>
    None,

    /// <summary>TLS on port 465, elsewhere STARTTLS where the server offers it. Whoever sits in between can take the offer away.</summary>
    Auto,
}
