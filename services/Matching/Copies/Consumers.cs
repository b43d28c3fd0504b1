using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Invitations;
using Matchmaking.Matching.Meaning;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Copies;

/// <summary>Keeps the copy of an offer and notes that it changed; an older version never replaces a newer one.</summary>
internal sealed class OfferChangedConsumer(MatchingDbContext db, TimeProvider time) : IConsume<OfferChanged>
{
    public async Task ConsumeAsync(OfferChanged message, CancellationToken ct)
    {
        var copy = await db.Offers.FindAsync([message.Offer.Id], ct);
        if (copy is null)
        {
            copy = new OfferCopy { Id = message.Offer.Id, CompanyId = message.Offer.CompanyId };
            db.Offers.Add(copy);
            await InvitationFollowing.FollowAsync(db, message.Offer, time.GetUtcNow(), ct);
        }
        else if (copy.Version >= message.Offer.Version)
        {
            return;
        }

        copy.Meaning = copy.Snapshot is { } known && MeaningReader.IsSameText(known.Content, message.Offer.Content) ? copy.Meaning : null;
        db.Changes.Add(new CopyChange { Side = Side.Offer, RecordId = copy.Id, News = CopyNewsReading.Of(copy.Snapshot, message.Offer) });
        (copy.Version, copy.CompanyId, copy.Snapshot) = (message.Offer.Version, message.Offer.CompanyId, message.Offer);
    }
}

/// <summary>The same for a need; what is decided about it moves to the front of the queue when it becomes an emergency, and back.</summary>
internal sealed class NeedChangedConsumer(MatchingDbContext db, TimeProvider time) : IConsume<NeedChanged>
{
    public async Task ConsumeAsync(NeedChanged message, CancellationToken ct)
    {
        var copy = await db.Needs.FindAsync([message.Need.Id], ct);
        if (copy is null)
        {
            copy = new NeedCopy { Id = message.Need.Id };
            db.Needs.Add(copy);
        }
        else if (copy.Version >= message.Need.Version)
        {
            return;
        }

        var urgent = message.Need.IsUrgent();
        if (copy.Snapshot is { } before && urgent != before.IsUrgent())
        {
            // All of them: a dismissed one may be reopened.
            await db.Matches.Where(x => x.NeedId == copy.Id).ForEachAsync(x => x.TakeUrgency(urgent), ct);
        }

        copy.Meaning = copy.Snapshot is { } known && MeaningReader.IsSameText(known.Content, message.Need.Content) ? copy.Meaning : null;
        db.Changes.Add(new CopyChange { Side = Side.Need, RecordId = copy.Id, News = CopyNewsReading.Of(copy.Snapshot, message.Need) });
        await InvitationFollowing.FollowAsync(db, message.Need, time.GetUtcNow(), ct);
        (copy.Version, copy.Snapshot) = (message.Need.Version, message.Need);
    }
}

/// <summary>Keeps what screening says of a company.</summary>
internal sealed class CompanyChangedConsumer(MatchingDbContext db) : IConsume<CompanyChanged>
{
    public async Task ConsumeAsync(CompanyChanged message, CancellationToken ct)
    {
        var copy = await db.Companies.FindAsync([message.Company.Id], ct);
        if (copy is null)
        {
            copy = new CompanyCopy { Id = message.Company.Id };
            db.Companies.Add(copy);
        }
        else if (copy.Version >= message.Company.Version)
        {
            return;
        }

        (copy.Version, copy.Standing, copy.LegalName, copy.Country, copy.Size) =
            (message.Company.Version, message.Company.Standing, message.Company.LegalName, message.Company.Country, message.Company.Size);
    }
}
