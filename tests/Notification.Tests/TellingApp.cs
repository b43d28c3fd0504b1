using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Events;
using Matchmaking.Notification.Mails;
using Matchmaking.Notification.Notices;
using Matchmaking.Notification.People;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Matchmaking.Notification.Tests;

/// <summary>The module on a real database with a clock of its own, without a host: each test says when what is delivered and done.</summary>
internal sealed class TellingApp : IAsyncDisposable
{
    private static readonly Type[] Consumers =
    [
        typeof(OrganisationChangedConsumer), typeof(AccountMailRequestedConsumer), typeof(OfferChangedConsumer), typeof(NeedChangedConsumer),
        typeof(MatchChangedConsumer), typeof(MatchesProposedConsumer), typeof(DeliveryRecordedConsumer), typeof(ClearanceChangedConsumer), typeof(ScreeningCaseChangedConsumer),
        typeof(FlagChangedConsumer), typeof(SavedSearchesFoundConsumer), typeof(ActivationChangedConsumer), typeof(InvitationChangedConsumer), typeof(JoinQuestionChangedConsumer),
    ];

    private readonly WebApplication _app;

    private TellingApp(WebApplication app, string folder, FakeTimeProvider time) => (_app, Folder, Time) = (app, folder, time);

    public string Folder { get; }

    public string MailFolder => Path.Combine(Folder, "mail");

    public FakeTimeProvider Time { get; }

    public World World { get; } = new();

    public static async Task<TellingApp> CreateAsync(bool known = true, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("notification-").FullName;
        var time = new FakeTimeProvider(World.Start);
        var builder = WebApplication.CreateBuilder();
        TestHost.Configure(builder, folder, "https://match.example.org", demo: true, settings);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults();
        builder.AddNotification();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var app = new TellingApp(builder.Build(), folder, time);
        app._app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.WithDbAsync(db => db.Database.EnsureCreatedAsync());
        if (known)
        {
            await app.DeliverAsync(app.World.CompanyEvent());
            await app.DeliverAsync(app.World.AgencyEvent());
            await app.DeliverAsync(app.World.DeskEvent());
        }

        return app;
    }

    /// <summary>Delivers as a new message, as if the inbox had never seen it.</summary>
    public async Task DeliverAsync<T>(T message)
        where T : class
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var consumer = (IConsume<T>)scope.ServiceProvider.GetRequiredService(Consumers.Single(x => x.IsAssignableTo(typeof(IConsume<T>))));
        await consumer.ConsumeAsync(message, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<NotificationDbContext>().SaveChangesAsync();
    }

    /// <summary>Does what is due, as the runner would.</summary>
    /// <param name="commit">False ends each piece before its commit, as a kill would.</param>
    public async Task DoDueAsync(bool commit = true)
    {
        var now = Time.GetUtcNow();
        var due = await WithDbAsync(db => db.Due.AsNoTracking().Where(x => x.DueAt <= now).ToListAsync());
        foreach (var item in due)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NotificationDbContext>();
            var row = (await db.Due.FindAsync(item.Kind, item.Key))!;
            var revision = row.Revision;
            await scope.ServiceProvider.GetRequiredKeyedService<IDueWork>($"{nameof(NotificationDbContext)}/{item.Kind}").DoAsync(item.Key, CancellationToken.None);
            if (row.Revision == revision)
            {
                db.Due.Remove(row);
            }

            if (commit)
            {
                await db.SaveChangesAsync();
            }
        }
    }

    public async Task<T> WithDbAsync<T>(Func<NotificationDbContext, Task<T>> use)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<NotificationDbContext>());
    }

    public Task<List<Notice>> NoticesAsync() => WithDbAsync(db => db.Notices.AsNoTracking().OrderBy(x => x.At).ToListAsync());

    public Task<List<Mail>> MailsAsync() => WithDbAsync(db => db.Mails.AsNoTracking().ToListAsync());

    /// <summary>Who has a message, by name and sorted.</summary>
    public async Task<string[]> ToldAsync() => [.. (await NoticesAsync()).Select(x => x.Subject).Order(StringComparer.Ordinal)];

    public async Task<int> CountAsync(Notice notice) =>
        (await WithDbAsync(db => Counts.OfAsync(db, notice.Subject, [notice.Key], CancellationToken.None))).GetValueOrDefault(notice.Key, 1);

    public Task PreferAsync(string subject, NotificationKind kind, MailChoice mail) => WithDbAsync(db =>
    {
        db.Preferences.Add(new Preferences.Preference { Subject = subject, Kind = kind, Mail = mail });
        return db.SaveChangesAsync();
    });

    public MimeMessage[] Files() => Directory.Exists(MailFolder)
        ? [.. Directory.EnumerateFiles(MailFolder, "*.eml").Order(StringComparer.Ordinal).Select(x => MimeMessage.Load(x))]
        : [];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
