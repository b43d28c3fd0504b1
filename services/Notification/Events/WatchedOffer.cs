using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Notification.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.Events;

/// <summary>What must be known of an offer to tell its company in time that its last day is near.</summary>
internal sealed class WatchedOffer
{
    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid CompanyId { get; private set; }

    public string Reference { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Its last day; none once it has ended or while it has no end.</summary>
    public DateOnly? Until { get; private set; }

    public static WatchedOffer Of(Guid id) => new() { Id = id };

    /// <summary>Takes a newer description; says false to an older one, delivered late.</summary>
    public bool Take(OfferSnapshot offer)
    {
        if (offer.Version <= Version)
        {
            return false;
        }

        Version = offer.Version;
        CompanyId = offer.CompanyId;
        Reference = offer.Reference;
        Title = offer.Content.Title;
        Until = offer.State is OfferState.Available or OfferState.Paused or OfferState.PartlyCommitted ? offer.Content.Until : null;
        return true;
    }

    /// <summary>When to tell: in the morning, so many days before the last day.</summary>
    public DateTimeOffset? TellAt(int daysBefore) =>
        Until is { } day ? new DateTimeOffset(day.AddDays(-daysBefore).ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero) : null;

    /// <summary>The happening, told once for each last day.</summary>
    public Happening Ending(DateTimeOffset now) => new()
    {
        Noun = Nouns.Offer,
        RecordId = Id,
        Version = Until!.Value.DayNumber,
        From = "",
        To = WhoIsTold.EndsSoon,
        Actor = Actor.Clock("notification"),
        At = now,
        Reference = Reference,
        Path = PortalPaths.Offer(Id),
        CompanyId = CompanyId,
        OfferTitle = Title,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<WatchedOffer>
    {
        public void Configure(EntityTypeBuilder<WatchedOffer> builder)
        {
            builder.ToTable("WatchedOffers");
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Version).IsConcurrencyToken();
            builder.Property(x => x.Reference).HasMaxLength(40);
            builder.Property(x => x.Title).HasMaxLength(200);
        }
    }
}
