using Matchmaking.Messaging;
using Matchmaking.Notification.Events;
using Matchmaking.Notification.Mails;
using Matchmaking.Notification.Notices;
using Matchmaking.Notification.People;
using Matchmaking.Notification.Preferences;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Data;

internal sealed class NotificationDbContext(DbContextOptions<NotificationDbContext> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<KnownOrganisation> Organisations => Set<KnownOrganisation>();

    public DbSet<KnownMatch> Matches => Set<KnownMatch>();

    public DbSet<WatchedOffer> WatchedOffers => Set<WatchedOffer>();

    public DbSet<ToldEvent> Told => Set<ToldEvent>();

    public DbSet<PostponedTelling> Postponed => Set<PostponedTelling>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Preference> Preferences => Set<Preference>();

    public DbSet<Mail> Mails => Set<Mail>();
}
