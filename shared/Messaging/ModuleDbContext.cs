using Matchmaking.Contracts;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.Messaging.Data;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Messaging.Idempotency;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Matchmaking.Messaging;

/// <summary>
/// Base of every service's database: beside the service's own tables it holds the outbox, inbox, retries and dead letters, due work,
/// idempotency keys and histories, so that state and everything it causes are one commit.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, ModuleSignals signals) : DbContext(options)
{
    /// <summary>In a row over due work; more are no coincidence.</summary>
    private const int MostClashes = 5;

    /// <summary>What the next commit leaves for others to do.</summary>
    private CommitNews _news;

    /// <summary>Messages to publish.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Messages handled.</summary>
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    /// <summary>Messages that failed and wait for another try, or rest.</summary>
    public DbSet<FailedDelivery> FailedDeliveries => Set<FailedDelivery>();

    /// <summary>Work with a time.</summary>
    public DbSet<DueItem> Due => Set<DueItem>();

    /// <summary>Answers already given to an Idempotency-Key.</summary>
    public DbSet<IdempotencyEntry> IdempotencyKeys => Set<IdempotencyEntry>();

    /// <summary>Every step of every record.</summary>
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>Puts an event into the outbox; it leaves when, and only when, the changes are saved.</summary>
    /// <param name="message">A contract with a pinned wire name.</param>
    public void Publish(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _news = _news with { Published = true };
        Outbox.Add(OutboxMessage.From(message));
    }

    /// <summary>Schedules work, replacing an earlier time of the same kind and key.</summary>
    /// <param name="kind">A kind that an <see cref="IDueWork"/> of this service handles.</param>
    /// <param name="key">What it is about, at most 100 characters.</param>
    /// <param name="at">When, UTC; a time passed means at once.</param>
    /// <param name="ct">Cancels the look-up.</param>
    public async Task ScheduleAsync(string kind, string key, DateTimeOffset at, CancellationToken ct)
    {
        _news = _news with { DueBy = _news.DueBy < at ? _news.DueBy : at };
        var item = await Due.FindAsync([kind, key], ct);
        if (item is null)
        {
            Due.Add(new DueItem { Kind = kind, Key = key, DueAt = at });
            return;
        }

        if (Entry(item).State == EntityState.Deleted)
        {
            Entry(item).State = EntityState.Modified;
        }

        item.Reschedule(at);
    }

    /// <summary>Takes scheduled work back; nothing happens when there is none.</summary>
    public async Task UnscheduleAsync(string kind, string key, CancellationToken ct)
    {
        if (await Due.FindAsync([kind, key], ct) is { } item)
        {
            Due.Remove(item);
        }
    }

    /// <summary>Brings the database to the schema this version needs. Safe to do twice and side by side: a server's database is locked meanwhile.</summary>
    public virtual async Task PrepareAsync(CancellationToken ct)
    {
        if (Database.IsSqlite())
        {
            await Database.OpenConnectionAsync(ct);
            // Readers go on while one writes; every commit still reaches the disk.
            await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
            // A file has one process: a lock that is there was left by one that was killed, and would be waited for without end.
            await Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        }

        await Database.MigrateAsync(ct);
    }

    /// <summary>
    /// Opens a transaction that may write. On SQLite, which has one writer, callers queue here instead of polling a locked file.
    /// </summary>
    public Task<WriteTransaction> BeginWriteAsync(CancellationToken ct) => WriteTransaction.BeginAsync(this, ct);

    /// <summary>
    /// Within a transaction, before it reads what it decides by: waits until no other transaction has the turn at the same thing, and keeps it to
    /// the end. On a database server others write meanwhile; two that both find nothing there would both add it.
    /// </summary>
    /// <param name="at">What it is about, such as <c>company/ID</c>; at most 200 characters.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task TakeTurnAsync(string at, CancellationToken ct) => Database.CurrentTransaction is null
        ? throw new InvalidOperationException("A turn lasts as long as its transaction: begin one first.")
        : this.LockAsync(at, ct);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CollectTransitions();
        if (Database.CurrentTransaction is not null)
        {
            return await SaveOnceAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        using (await WriteGate.EnterAsync(this, cancellationToken))
        {
            var written = await SaveOnceAsync(acceptAllChangesOnSuccess, cancellationToken);
            SignalCommitted();
            return written;
        }
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Save with SaveChangesAsync: a synchronous save blocks a thread on the disk.");

    /// <summary>The events of the steps that one commit holds, as they are published; a service may tell several together.</summary>
    protected virtual IEnumerable<object> Bundle(IReadOnlyList<object> events) => events;

    internal void SignalCommitted()
    {
        signals.Committed(GetType(), _news);
        _news = default;
    }

    /// <summary>The piece of due work that is being done in this context. Whoever schedules it anew meanwhile is right, and it is done again.</summary>
    internal DueItem? Doing { get; set; }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Portable.Configure(configurationBuilder, DatabaseProviders.Collation(DatabaseProviders.Of(Database.ProviderName)));

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ModuleDbContext).Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }

    /// <summary>
    /// Two writers of one version may meet first at the history's key: that is the same clash, and told as such. A disk that refuses is not.
    /// Nor is due work that somebody does, or schedules, just now: nobody's change is refused for the sake of an alarm clock.
    /// </summary>
    private async Task<int> SaveOnceAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        for (var left = MostClashes; ; left--)
        {
            try
            {
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            }
            catch (DbUpdateException exception)
            {
                if (left > 0 && (exception is DbUpdateConcurrencyException || exception.IsConstraint()) && await RescheduleAsync(ct))
                {
                    continue;
                }

                if (exception is not DbUpdateConcurrencyException && (DatabaseFaults.IsClash(exception) || (exception.IsConstraint() && exception.Entries.Any(x => x.Entity is HistoryEntry))))
                {
                    throw new DbUpdateConcurrencyException("Another writer was faster.", exception);
                }

                throw;
            }
        }
    }

    /// <summary>
    /// Puts new times, or their taking back, on top of what another stored meanwhile; all at once, since only the first that clashes is told. False when none did, and
    /// something else stood in the way.
    /// </summary>
    private async Task<bool> RescheduleAsync(CancellationToken ct)
    {
        var again = false;
        foreach (var entry in ChangeTracker.Entries<DueItem>().Where(IsRescheduled).ToArray())
        {
            var (stored, isNew) = (await entry.GetDatabaseValuesAsync(ct), entry.State == EntityState.Added);
            if (stored is null)
            {
                entry.State = entry.State == EntityState.Deleted ? EntityState.Detached : EntityState.Added;
                again |= !isNew;
            }
            else if (isNew || RevisionOf(stored) != RevisionOf(entry.OriginalValues))
            {
                entry.State = isNew ? EntityState.Modified : entry.State;
                entry.OriginalValues.SetValues(stored);
                entry.Property(x => x.Revision).CurrentValue = RevisionOf(stored) + 1;
                again = true;
            }
        }

        return again;
    }

    private static int RevisionOf(PropertyValues values) => values.GetValue<int>(nameof(DueItem.Revision));

    private bool IsRescheduled(EntityEntry<DueItem> entry) =>
        entry.Entity != Doing && (entry.State == EntityState.Deleted || (entry.State is EntityState.Added or EntityState.Modified && !entry.Entity.IsClaimed));

    private void CollectTransitions()
    {
        List<object> events = [];
        foreach (var entry in ChangeTracker.Entries<IHasTransitions>().ToArray())
        {
            foreach (var (transition, message) in entry.Entity.TakeTransitions())
            {
                History.Add(new HistoryEntry { RecordId = entry.Entity.Id, Version = transition.Version, Transition = transition });
                if (message is not null)
                {
                    events.Add(message);
                }
            }
        }

        foreach (var message in Bundle(events))
        {
            Publish(message);
        }
    }
}
