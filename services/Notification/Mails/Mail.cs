using System.Security.Cryptography;
using System.Text;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Messaging.Data;
using Matchmaking.Notification.Notices;
using Matchmaking.Notification.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.Mails;

/// <summary>One mail to one person. Its id makes the Message-ID and the file name, so that sending it again replaces and never doubles.</summary>
internal sealed class Mail
{
    public Guid Id { get; private init; }

    public string Template { get; private init; } = "";

    /// <summary>The inbox message it announces; none for account mails.</summary>
    public Guid? NoticeId { get; private init; }

    public string ToName { get; private init; } = "";

    public string ToAddress { get; private init; } = "";

    public string Language { get; private init; } = "en";

    /// <summary>Absolute link of an account mail.</summary>
    public string? Link { get; private init; }

    public IReadOnlyDictionary<string, string> Values { get; private init; } = new Dictionary<string, string>();

    public MailState State { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Tries are counted in days from here; an operator's "again" moves it.</summary>
    public DateTimeOffset TryingSince { get; private set; }

    public static Mail Of(Notice notice, MemberSnapshot person, DateTimeOffset now) => new()
    {
        Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{notice.Key}|{person.Subject}")).AsSpan(0, 16)),
        Template = notice.Template,
        NoticeId = notice.Id,
        ToName = Clean.Title(person.Name),
        ToAddress = person.Email,
        Language = person.Language,
        Values = new Dictionary<string, string> { ["what"] = notice.What },
        CreatedAt = now,
        TryingSince = now,
    };

    public static Mail Of(AccountMailRequested request, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Template = request.Template,
        ToName = Clean.Title(request.Name),
        ToAddress = request.Email,
        Language = request.Language,
        Link = request.Link,
        Values = request.Values.ToDictionary(x => x.Key, x => Clean.Title(x.Value)),
        CreatedAt = now,
        TryingSince = now,
    };

    public void Sent(DateTimeOffset now)
    {
        State = MailState.Sent;
        SentAt = now;
        LastError = null;
    }

    /// <summary>Counts a failure; says when to try again, or nothing once it is given up.</summary>
    public DateTimeOffset? Fail(string error, DateTimeOffset now, TimeSpan giveUpAfter)
    {
        Attempts++;
        LastError = error.Length > 1000 ? error[..1000] : error;
        if (now - TryingSince >= giveUpAfter)
        {
            State = MailState.Failed;
            return null;
        }

        return now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(12, Attempts))));
    }

    /// <summary>An operator asks for another round of tries.</summary>
    public void TryAgain(DateTimeOffset now)
    {
        State = MailState.Pending;
        TryingSince = now;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Mail>
    {
        public void Configure(EntityTypeBuilder<Mail> builder)
        {
            builder.ToTable("Mails");
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Template).HasMaxLength(60);
            builder.Property(x => x.ToName).HasMaxLength(200);
            builder.Property(x => x.ToAddress).HasMaxLength(320);
            builder.Property(x => x.Language).HasMaxLength(20);
            builder.Property(x => x.Link).HasMaxLength(2000);
            builder.Property(x => x.Values).IsDocument();
            builder.Property(x => x.LastError).HasMaxLength(1000);
            builder.HasIndex(x => new { x.State, x.CreatedAt });
        }
    }
}
