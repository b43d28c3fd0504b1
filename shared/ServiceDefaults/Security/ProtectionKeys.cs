using System.Xml.Linq;
using Matchmaking.Messaging;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matchmaking.ServiceDefaults.Security;

/// <summary>A key that cookies, forms and stored sessions are protected with.</summary>
internal sealed class ProtectionKey
{
    public string Name { get; init; } = "";

    public string Xml { get; init; } = "";
}

/// <summary>Data-protection keys in a service's own database: every replica has them, and a restart signs nobody out.</summary>
public static class ProtectionKeys
{
    private const string Table = "ProtectionKeys";

    /// <summary>Adds their table to the service's model.</summary>
    public static void AddProtectionKeys(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<ProtectionKey>(key =>
        {
            key.ToTable(Table);
            key.HasKey(x => x.Name);
            key.Property(x => x.Name).HasMaxLength(100);
        });
    }

    /// <summary>Keeps the process's keys there. Where two services of one process ask, one of their databases has them.</summary>
    /// <typeparam name="TDb">The service's context.</typeparam>
    public static IServiceCollection AddProtectionKeys<TDb>(this IServiceCollection services)
        where TDb : ModuleDbContext
    {
        services.AddDataProtection().SetApplicationName("matchmaking");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new Repository<TDb>(scopes));
        return services;
    }

    private sealed class Repository<TDb>(IServiceScopeFactory scopes) : IXmlRepository
        where TDb : ModuleDbContext
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.CreateScope();
            var keys = scope.ServiceProvider.GetRequiredService<TDb>().Set<ProtectionKey>().AsNoTracking().ToList();
            return [.. keys.Select(x => XElement.Parse(x.Xml))];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            // The framework asks synchronously, once in three months.
            Task.Run(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TDb>();
                db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
                await db.SaveChangesAsync();
            }).GetAwaiter().GetResult();
        }
    }
}
