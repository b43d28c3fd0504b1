using System.Diagnostics;
using MassTransit;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Inbox;

/// <summary>Every consumer of this process.</summary>
internal sealed class ConsumerCatalog(IEnumerable<ConsumerRegistration> registrations)
{
    private readonly ConsumerRegistration[] _all = [.. registrations];

    public IReadOnlyList<ConsumerRegistration> All => _all;

    public int CountOf(Type message) => _all.Count(x => x.Message == message);

    public ConsumerRegistration? Find(string consumer) => Array.Find(_all, x => x.Name == consumer);
}

/// <summary>One consumer: its message, its queue, and how to run it.</summary>
internal abstract class ConsumerRegistration(string module, Type message, Type database)
{
    /// <summary>The service.</summary>
    public string Module { get; } = module;

    /// <summary>Also the queue's name: <c>offer-intake-company-screened</c>. Without the service in front, two services would share a queue.</summary>
    public string Name { get; } = $"{module}-{WireTypes.NameOf(message).Split(':')[^2]}";

    public Type Message { get; } = message;

    public Type Database { get; } = database;

    public abstract void Configure(IReceiveEndpointConfigurator endpoint, IServiceProvider services);

    public abstract Task ConsumeAsync(IServiceProvider scope, object message, CancellationToken ct);
}

internal sealed class ConsumerRegistration<TMessage, TConsumer, TDb>(string module) : ConsumerRegistration(module, typeof(TMessage), typeof(TDb))
    where TMessage : class
    where TConsumer : class, IConsume<TMessage>
    where TDb : ModuleDbContext
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    public override void Configure(IReceiveEndpointConfigurator endpoint, IServiceProvider services)
    {
        var runner = (ConsumerRunner<TDb>)services.GetService(typeof(ConsumerRunner<TDb>))!;
        var arrivals = new Arrivals(MessagingSetup.AtOnce, (batch, ct) => runner.HandleAsync(this, batch, ct));
        endpoint.Handler<TMessage>(context =>
        {
            Activity.Current?.SetTag(Tracing.ModuleTag, Module);
            return StubbornlyAsync(arrivals, new Arrival(context.MessageId!.Value, context.Message), context.CancellationToken);
        });
    }

    /// <summary>
    /// What a consumer throws is written down and tried again later. Only a database that takes nothing at all comes through to here: the message
    /// waits for it, unacknowledged, so that a kill gives it to somebody else.
    /// </summary>
    private static async Task StubbornlyAsync(Arrivals arrivals, Arrival arrival, CancellationToken ct)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await arrivals.HandleAsync(arrival, ct);
                return;
            }
            catch (Exception exception) when ((exception is DbUpdateException || DatabaseFaults.IsAway(exception)) && !ct.IsCancellationRequested)
            {
                await Task.Delay(pause, ct);
            }
        }
    }

    public override Task ConsumeAsync(IServiceProvider scope, object message, CancellationToken ct) =>
        ((TConsumer)scope.GetService(typeof(TConsumer))!).ConsumeAsync((TMessage)message, ct);
}
