using Matchmaking.Contracts.Notifications.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.Notices;

/// <summary>A message in one person's inbox. Person and key are unique together, so nothing told twice shows twice.</summary>
internal sealed class Notice
{
    private static readonly TimeSpan ComesAgainAfter = TimeSpan.FromMinutes(1);

    public Guid Id { get; private init; }

    public string Subject { get; private init; } = "";

    /// <summary>The happening's key, or the gathering's.</summary>
    public string Key { get; private init; } = "";

    public bool Gathers { get; private init; }

    public NotificationKind Kind { get; private init; }

    public string Template { get; private init; } = "";

    /// <summary>The reader's own title, or the reference.</summary>
    public string What { get; private init; } = "";

    /// <summary>Page of a single happening.</summary>
    public string Path { get; private init; } = "";

    /// <summary>Page of several.</summary>
    public string ManyPath { get; private init; } = "";

    /// <summary>How many things a single happening tells of.</summary>
    public int Holds { get; private init; } = 1;

    /// <summary>When it came, or came again; UTC.</summary>
    public DateTimeOffset At { get; private set; }

    public bool Read { get; private set; }

    public int Revision { get; private set; }

    public static Notice For(string subject, Telling telling, string what, DateTimeOffset now, int holds = 1) => new()
    {
        Id = Guid.CreateVersion7(now),
        Subject = subject,
        Key = telling.Key,
        Gathers = telling.Gathers,
        Kind = telling.Kind,
        Template = telling.Template,
        What = what,
        Path = telling.Path,
        ManyPath = telling.ManyPath,
        Holds = holds,
        At = now,
    };

    public void MarkRead()
    {
        if (!Read)
        {
            Read = true;
            Revision++;
        }
    }

    /// <summary>
    /// Another happening was gathered: the message is new again. During a burst the row is touched once a minute only; the count comes from the
    /// happenings themselves, so that an import's consumers do not fight for one row.
    /// </summary>
    public void ComeAgain(DateTimeOffset now)
    {
        if (Read || now - At >= ComesAgainAfter)
        {
            Read = false;
            At = now;
            Revision++;
        }
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Notice>
    {
        public void Configure(EntityTypeBuilder<Notice> builder)
        {
            builder.ToTable("Notices");
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Subject).HasMaxLength(200);
            builder.Property(x => x.Key).HasMaxLength(200);
            builder.Property(x => x.Template).HasMaxLength(60);
            builder.Property(x => x.What).HasMaxLength(200);
            builder.Property(x => x.Path).HasMaxLength(200);
            builder.Property(x => x.ManyPath).HasMaxLength(200);
            builder.Property(x => x.Holds).HasDefaultValue(1);
            builder.Property(x => x.Revision).IsConcurrencyToken();
            builder.HasIndex(x => new { x.Subject, x.Key }).IsUnique();
            builder.HasIndex(x => new { x.Subject, x.At });
            builder.HasIndex(x => new { x.Subject, x.Read });
        }
    }
}

/// <summary>One row of the table applied to one happening: what a message of it has in common for all who get it.</summary>
internal sealed record Telling(string Key, bool Gathers, NotificationKind Kind, string Template, string Path, string ManyPath);
