using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Messaging.DueWork;

/// <summary>Work with a time – expiry, lapse, reminder, the next step of a saga – as a row, so that no restart forgets it.</summary>
public sealed class DueItem
{
    /// <summary>Kind; names the <see cref="IDueWork"/> that does it.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it is about.</summary>
    public string Key { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Failed tries.</summary>
    public int Attempts { get; private set; }

    /// <summary>Somebody does it just now, or was killed doing it.</summary>
    public bool IsClaimed { get; private set; }

    /// <summary>Raised with every change: two replicas never hold the same work.</summary>
    public int Revision { get; private set; }

    /// <summary>Why the last try failed.</summary>
    public string? LastError { get; private set; }

    /// <summary><c>traceparent</c> of what scheduled it last; none when nobody collects traces.</summary>
    public string? TraceParent { get; private set; } = Tracing.Current;

    internal void Reschedule(DateTimeOffset at)
    {
        DueAt = at;
        TraceParent = Tracing.Current;
        IsClaimed = false;
        Attempts = 0;
        LastError = null;
        Revision++;
    }

    /// <summary>Takes the work for two minutes; whoever saves first has it.</summary>
    internal void Claim(DateTimeOffset now)
    {
        DueAt = now + TimeSpan.FromMinutes(2);
        IsClaimed = true;
        Revision++;
    }

    internal void Fail(string error, DateTimeOffset now)
    {
        IsClaimed = false;
        Attempts++;
        Revision++;
        LastError = error.Length > 1000 ? error[..1000] : error;
        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(12, Attempts)) / 2));
    }

    internal sealed class Configuration : IEntityTypeConfiguration<DueItem>
    {
        public void Configure(EntityTypeBuilder<DueItem> builder)
        {
            builder.ToTable("DueWork");
            builder.HasKey(x => new { x.Kind, x.Key });
            builder.Property(x => x.Kind).HasMaxLength(60);
            builder.Property(x => x.Key).HasMaxLength(100);
            builder.Property(x => x.LastError).HasMaxLength(1000);
            builder.Property(x => x.TraceParent).HasMaxLength(Tracing.MaxLength);
            builder.Property(x => x.Revision).IsConcurrencyToken();
            builder.HasIndex(x => x.DueAt);
        }
    }
}
