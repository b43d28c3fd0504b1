using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells screening officers that a case waits for a decision, and whoever may be the second person that one waits for them.</summary>
internal sealed class ScreeningCaseChangedConsumer(Teller teller, SecondPersonNotes notes) : IConsume<ScreeningCaseChanged>
{
    public async Task ConsumeAsync(ScreeningCaseChanged message, CancellationToken ct)
    {
        if (message.ProposedHits == 0)
        {
            await notes.CloseAsync(message, ct);
        }

        if (!Happenings.IsProposal(message) || !await notes.IsOverAsync(message, ct))
        {
            await teller.TellAsync(Happenings.Of(message), ct);
        }
    }
}
