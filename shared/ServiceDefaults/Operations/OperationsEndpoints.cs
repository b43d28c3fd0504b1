using Matchmaking.Contracts;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Measuring;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.ServiceDefaults.Operations;

/// <summary>What an operator sees of a service's messages and due work, the same for every service.</summary>
public static class OperationsEndpoints
{
    /// <summary>A message that failed.</summary>
    /// <param name="MessageId">The message.</param>
    /// <param name="Consumer">The consumer.</param>
    /// <param name="Type">Wire name.</param>
    /// <param name="Attempts">Tries so far.</param>
    /// <param name="LastError">Why the last try failed.</param>
    /// <param name="IsDead">True when it rests until replayed.</param>
    /// <param name="FirstFailedAt">UTC.</param>
    /// <param name="NextAttemptAt">UTC.</param>
    public sealed record FailedDeliveryResponse(
        Guid MessageId, string Consumer, string Type, int Attempts, string LastError, bool IsDead, DateTimeOffset FirstFailedAt, DateTimeOffset NextAttemptAt);

    /// <summary>How a service's messages flow.</summary>
    /// <param name="OutboxWaiting">Messages not yet handled by everyone.</param>
    /// <param name="Retrying">Failed deliveries that will be tried again.</param>
    /// <param name="Dead">Failed deliveries at rest.</param>
    /// <param name="DueOverdue">Due work more than a minute late.</param>
    public sealed record FlowResponse(int OutboxWaiting, int Retrying, int Dead, int DueOverdue);

    /// <summary>Maps the operator's endpoints of one service under <c>/api/v1/admin/{module}</c>.</summary>
    public static void MapOperations<TDb>(this IEndpointRouteBuilder app, string module)
        where TDb : ModuleDbContext
    {
        var group = app.MapGroup($"/api/v1/admin/{module}").WithTags("Operations");
        group.MapGet("/flow", FlowAsync<TDb>).RequirePolicy(Policies.PlatformAdmin);
        group.MapGet("/dead-letters", ListAsync<TDb>).RequirePolicy(Policies.PlatformAdmin);
        group.MapPost("/dead-letters/{messageId:guid}/{consumer}/replay", ReplayAsync<TDb>).RequirePolicy(Policies.PlatformAdmin);
    }

    private static async Task<Ok<FlowResponse>> FlowAsync<TDb>(HttpContext http, TimeProvider time, CancellationToken ct)
        where TDb : ModuleDbContext
    {
        var flow = await Flow.OfAsync(http.RequestServices.GetRequiredService<TDb>(), time.GetUtcNow(), ct);
        return TypedResults.Ok(new FlowResponse(flow.OutboxWaiting, flow.Retrying, flow.Dead, flow.DueOverdue));
    }

    private static async Task<Ok<Page<FailedDeliveryResponse>>> ListAsync<TDb>([AsParameters] PageRequest page, HttpContext http, CancellationToken ct)
        where TDb : ModuleDbContext
    {
        var db = http.RequestServices.GetRequiredService<TDb>();
        var query = db.FailedDeliveries.AsNoTracking();
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.MessageId > after.Id);
        }

        var items = await query.OrderBy(x => x.MessageId).Take(page.Take + 1)
            .Select(x => new FailedDeliveryResponse(x.MessageId, x.Consumer, x.Type, x.Attempts, x.LastError, x.IsDead, x.FirstFailedAt, x.NextAttemptAt))
            .ToListAsync(ct);
        return TypedResults.Ok(page.Page(items, x => (0, x.MessageId)));
    }

    private static async Task<NoContent> ReplayAsync<TDb>(Guid messageId, string consumer, HttpContext http, TimeProvider time, CancellationToken ct)
        where TDb : ModuleDbContext
    {
        var db = http.RequestServices.GetRequiredService<TDb>();
        var failed = await db.FailedDeliveries.FindAsync([messageId, consumer], ct) ?? throw new RefusedException(Error.NotFound);
        failed.Replay(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
