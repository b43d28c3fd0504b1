using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Screening.Data;

namespace Matchmaking.Screening.Clearances;

/// <summary>Remembers whose the proposed matches are.</summary>
internal sealed class MatchesProposedConsumer(ScreeningDbContext db) : IConsume<MatchesProposed>
{
    public Task ConsumeAsync(MatchesProposed message, CancellationToken ct) => 
        KnownMatch.RememberAsync(db, [.. message.Proposals.Select(x => new KnownMatch { Id = x.Id, AgencyId = x.AgencyId, CompanyId = x.CompanyId })], ct);
}
