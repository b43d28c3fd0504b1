using Matchmaking.Messaging.Inbox;
using Matchmaking.Messaging.Outbox;

namespace Matchmaking.Messaging.Tests;

public sealed class MessageRules
{
    [Fact]
    public void A_message_rests_after_its_last_try_and_returns_when_replayed()
    {
        var failed = new FailedDelivery();
        for (var i = 1; i <= FailedDelivery.MaxAttempts; i++)
        {
            Assert.False(failed.IsDead);
            failed.Fail("no", DateTimeOffset.UnixEpoch);
        }

        Assert.True(failed.IsDead);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(1), failed.NextAttemptAt);
        failed.Replay(DateTimeOffset.UnixEpoch);
        Assert.False(failed.IsDead);
        Assert.Equal(0, failed.Attempts);
    }

    [Fact]
    public void Only_contracts_with_a_pinned_wire_name_can_be_published() =>
        Assert.Throws<InvalidOperationException>(() => OutboxMessage.From("text"));
}
