using System.Text.Json;
using Matchmaking.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Messaging.Outbox;

/// <summary>A message that waits to be published, written by the same commit as the change that caused it.</summary>
public sealed class OutboxMessage
{
    /// <summary>Order of publication.</summary>
    public long Sequence { get; private set; }

    /// <summary>Message id; consumers know it again by this.</summary>
    public Guid MessageId { get; private init; }

    /// <summary>Pinned wire name.</summary>
    public string Type { get; private init; } = "";

    /// <summary>JSON body.</summary>
    public string Body { get; private init; } = "";

    /// <summary><c>traceparent</c> of what caused it; none when nobody collects traces.</summary>
    public string? TraceParent { get; private init; }

    /// <summary>True once every consumer has it in its inbox (or, on a broker, once the broker confirmed).</summary>
    public bool Done { get; internal set; }

    internal static OutboxMessage From(object message)
    {
        var type = message.GetType();
        return new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(),
            Type = WireTypes.NameOf(type),
            Body = JsonSerializer.Serialize(message, type, WireJson.Options),
            TraceParent = Tracing.Current,
        };
    }

    /// <summary>The message; none when nobody here knows its contract any more, or its body is not of it: nothing could handle it.</summary>
    internal object? Read()
    {
        try
        {
            return WireTypes.Find(Type) is { } type ? JsonSerializer.Deserialize(Body, type, WireJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("Outbox");
            builder.HasKey(x => x.Sequence);
            builder.Property(x => x.Sequence).ValueGeneratedOnAdd();
            builder.Property(x => x.Type).HasMaxLength(200);
            builder.Property(x => x.TraceParent).HasMaxLength(Tracing.MaxLength);
            builder.HasIndex(x => new { x.Done, x.Sequence });
        }
    }
}

/// <summary>What an outbox still holds.</summary>
internal static class OutboxQueries
{
    /// <summary>
    /// Messages not yet published. Compared with a value: for "not done" SQLite would pass the index and go through everything that was ever published.
    /// </summary>
    public static IQueryable<OutboxMessage> Waiting(this IQueryable<OutboxMessage> outbox, bool done = false) => outbox.Where(x => x.Done == done);
}
