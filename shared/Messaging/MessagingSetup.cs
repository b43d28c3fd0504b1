using Matchmaking.Messaging.Bus;
using Matchmaking.Messaging.Data;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Messaging.Measuring;
using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Matchmaking.Messaging;

/// <summary>What a service's module says about its database and messages.</summary>
public static class MessagingSetup
{
    /// <summary>How many messages of one consumer are under way, and share a commit when they arrive together: some tenths of a second of work.</summary>
    internal const int AtOnce = 50;

    /// <summary>Adds a service's database with its outbox, inbox, retries and due work.</summary>
    /// <typeparam name="TDb">The context.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="module">Name of the service in kebab-case: database, queues and paths carry it.</param>
    /// <param name="configure">Names consumers and due work.</param>
    public static IServiceCollection AddModuleDatabase<TDb>(this IServiceCollection services, string module, Action<ModuleMessaging<TDb>>? configure = null)
        where TDb : ModuleDbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddDbContext<TDb>(
            (provider, options) => DatabaseProviders.Use(options, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, module),
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddSingleton(new ModuleName<TDb>(module));
        services.TryAddSingleton<ModuleSignals>();
        services.TryAddSingleton<DeliveryTracker>();
        services.TryAddSingleton<ConsumerCatalog>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConsumerRunner<TDb>>();
        services.AddSingleton<ModuleDatabase, ModuleDatabase<TDb>>();
        services.AddHostedService<DatabaseStarter<TDb>>();
        services.TryAddSingleton<DatabaseHealth<TDb>>();
        services.AddHealthChecks().Add(new HealthCheckRegistration($"database {module}", provider => provider.GetRequiredService<DatabaseHealth<TDb>>(), null, null));
        services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<MemoryRelay<TDb>>();
        services.AddHostedService<BrokerRelay<TDb>>();
        services.AddHostedService<FailedDeliveryRetrier<TDb>>();
        services.AddHostedService<DueWorkRunner<TDb>>();
        services.AddHostedService<Cleaner<TDb>>();
        services.AddMetrics();
        services.TryAddSingleton<Metrics>();
        services.AddHostedService<Sampler<TDb>>();
        configure?.Invoke(new ModuleMessaging<TDb>(services, module));
        return services;
    }

    /// <summary>
    /// Adds the one bus of this process, after all its modules. In memory every service must share it: buses in separate containers do not
    /// see each other, and nothing errors.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Its section <c>Broker</c> names the transport; none: memory.</param>
    public static IServiceCollection AddBus(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        BusSetup.Add(services, configuration.GetSection(BrokerOptions.Section).Get<BrokerOptions>() ?? new BrokerOptions());
        return services;
    }
}

/// <summary>Names a service's consumers and due work.</summary>
/// <typeparam name="TDb">The service's context.</typeparam>
public sealed class ModuleMessaging<TDb>
    where TDb : ModuleDbContext
{
    private readonly IServiceCollection _services;
    private readonly string _module;

    internal ModuleMessaging(IServiceCollection services, string module) => (_services, _module) = (services, module);

    /// <summary>Adds a consumer with a queue of its own.</summary>
    public ModuleMessaging<TDb> Consume<TMessage, TConsumer>()
        where TMessage : class
        where TConsumer : class, IConsume<TMessage>
    {
        _services.AddScoped<TConsumer>();
        _services.AddSingleton<ConsumerRegistration>(new ConsumerRegistration<TMessage, TConsumer, TDb>(_module));
        return this;
    }

    /// <summary>Adds what the service measures of itself.</summary>
    public ModuleMessaging<TDb> Measure<TMeasure>()
        where TMeasure : class, IMeasure<TDb>
    {
        _services.AddScoped<IMeasure<TDb>, TMeasure>();
        return this;
    }

    /// <summary>Adds the handler of one kind of due work.</summary>
    public ModuleMessaging<TDb> DueWork<TWork>(string kind)
        where TWork : class, IDueWork
    {
        _services.AddKeyedScoped<IDueWork, TWork>(DueWorkRunner<TDb>.Key(kind));
        return this;
    }
}
