using System.Security.Authentication;
using MassTransit;
using Matchmaking.Contracts;
using Matchmaking.Messaging.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matchmaking.Messaging.Bus;

/// <summary>The one bus of a process, over the transport that the configuration names.</summary>
internal static class BusSetup
{
    /// <summary>
    /// How often a quorum queue hands out a message before it goes to the dead-letter queue: nothing a consumer throws gets that far (it is
    /// kept in the service's database), only what cannot even be read, or brings the process down each time.
    /// </summary>
    private const int MaxDeliveries = 100;

    public static void Add(IServiceCollection services, BrokerOptions broker)
    {
        services.AddMassTransit(bus =>
        {
            // While the broker is away the services go on: the outbox keeps what they have to say.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            if (broker.Transport == BrokerTransport.RabbitMq)
            {
                bus.UsingRabbitMq((context, transport) => UseRabbitMq(context, transport, broker));
            }
            else
            {
                bus.UsingInMemory((context, transport) => UseMemory(context, transport));
            }
        });

        // In memory a message published before its queue is bound is dropped. On RabbitMQ the queues are there since --declare, and a service
        // also starts while the broker is away.
        services.Configure<MassTransitHostOptions>(options =>
        {
            options.WaitUntilStarted = broker.Transport == BrokerTransport.Memory;
            options.ConsumerStopTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static void UseMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator transport)
    {
        transport.ConfigureJsonSerializerOptions(WireJson.Configure);
        foreach (var consumer in context.GetRequiredService<ConsumerCatalog>().All)
        {
            transport.ReceiveEndpoint(consumer.Name, endpoint =>
            {
                // They are handled one after the other (two changes of one record would clash) but committed together.
                endpoint.ConcurrentMessageLimit = MessagingSetup.AtOnce;
                consumer.Configure(endpoint, context);
            });
        }
    }

    private static void UseRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator transport, BrokerOptions broker)
    {
        transport.Host(broker.Host, (ushort)broker.Port, broker.VirtualHost, host =>
        {
            host.Username(broker.Username);
            host.Password(broker.Password);
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
            if (broker.Tls)
            {
                host.UseSsl(ssl =>
                {
                    ssl.ServerName = broker.Host;
                    // Whatever this machine holds for safe; MassTransit's own is TLS 1.2.
                    ssl.Protocol = SslProtocols.None;
                    ssl.CertificateValidationCallback = BrokerCertificate.Check(broker.CertificateAuthority);
                });
            }
        });
        transport.MessageTopology.SetEntityNameFormatter(new WireEntityNames(transport.MessageTopology.EntityNameFormatter));
        transport.ConfigureJsonSerializerOptions(WireJson.Configure);
        foreach (var consumer in context.GetRequiredService<ConsumerCatalog>().All)
        {
            transport.ReceiveEndpoint(consumer.Name, endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.SetQueueArgument("x-delivery-limit", MaxDeliveries);
                endpoint.BindDeadLetterQueue($"{consumer.Name}-unreadable");
                // As many as share a commit: more would only wait here, out of another replica's reach.
                endpoint.PrefetchCount = MessagingSetup.AtOnce;
                endpoint.ConcurrentMessageLimit = MessagingSetup.AtOnce;
                // What a consumer could neither handle nor write down stays in its queue.
                endpoint.RethrowFaultedMessages();
                consumer.Configure(endpoint, context);
            });
        }
    }
}
