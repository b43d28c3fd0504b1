using Matchmaking.Identity;
using Matchmaking.Matching;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.NeedsCatalog;
using Matchmaking.Notification;
using Matchmaking.OfferIntake;
using Matchmaking.Portal;
using Matchmaking.Screening;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.MigrationWriter;

/// <summary>The contexts of all services as they are configured for a provider; nothing is started.</summary>
internal sealed class AllServices : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matchmaking-databases-");
    private readonly WebApplication _app;
    private readonly AsyncServiceScope _scope;
    private readonly Type[] _contexts;

    public AllServices(DatabaseProvider provider, string connectionString = "Server=localhost;Database={module}")
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = connectionString,
            ["Database:Folder"] = _folder.FullName,
        });
        builder.AddServiceDefaults();
        builder.AddIdentity();
        builder.AddMatching();
        builder.AddNeedsCatalog();
        builder.AddNotification();
        builder.AddOfferIntake();
        builder.AddPortal();
        builder.AddScreening();
        _app = builder.Build();
        _scope = _app.Services.CreateAsyncScope();
        _contexts = [.. builder.Services.Select(x => x.ServiceType).Where(x => x.IsSubclassOf(typeof(ModuleDbContext)))];
    }

    public IEnumerable<DbContext> Contexts => _contexts.Select(x => (DbContext)_scope.ServiceProvider.GetRequiredService(x));

    public IReadOnlyList<ModuleDatabase> Databases => [.. _app.Services.GetServices<ModuleDatabase>()];

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
