using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Idempotency;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>
/// <c>Idempotency-Key</c> on writes: the first answer is stored in the same commit as the change and given again to the same request; the same
/// key with another request is 422, while the first still runs 409. Without the header a write simply runs.
/// </summary>
public static class Idempotency
{
    private const int MaxKey = 100;
    private static readonly ConcurrentDictionary<(string, string), byte> Running = new();

    /// <summary>Honours the header on this endpoint.</summary>
    /// <typeparam name="TDb">The database the endpoint writes to.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="inOneCommit">
    /// True (default): the whole handler runs in one transaction with the stored answer. False for a handler that waits for other services:
    /// it must itself be safe to repeat, and its answer is stored when it has finished.
    /// </param>
    public static RouteHandlerBuilder Idempotent<TDb>(this RouteHandlerBuilder endpoint, bool inOneCommit = true)
        where TDb : ModuleDbContext => endpoint.AddEndpointFilter((context, next) => FilterAsync<TDb>(context, next, inOneCommit));

    private static async ValueTask<object?> FilterAsync<TDb>(EndpointFilterInvocationContext context, EndpointFilterDelegate next, bool inOneCommit)
        where TDb : ModuleDbContext
    {
        var http = context.HttpContext;
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return await next(context);
        }

        if (key.Length > MaxKey)
        {
            new Error("idempotency-key-too-long", $"An Idempotency-Key has at most {MaxKey} characters.", StatusCodes.Status400BadRequest).Throw();
        }

        var subject = ((Caller?)http.Items[typeof(Caller)])?.Subject ?? "";
        if (!Running.TryAdd((subject, key), 0))
        {
            new Error("idempotency-running", "The first request with this key is still running. Ask again in a moment.").Throw();
        }

        try
        {
            return await OnceAsync<TDb>(context, next, subject, key, inOneCommit);
        }
        finally
        {
            Running.TryRemove((subject, key), out _);
        }
    }

    private static async Task<object?> OnceAsync<TDb>(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, string subject, string key, bool inOneCommit)
        where TDb : ModuleDbContext
    {
        var http = context.HttpContext;
        var ct = http.RequestAborted;
        var db = http.RequestServices.GetRequiredService<TDb>();
        var hash = await HashAsync(http.Request, ct);
        await using var write = inOneCommit ? await db.BeginWriteAsync(ct) : null;
        var known = await db.IdempotencyKeys.AsNoTracking().FirstOrDefaultAsync(x => x.Subject == subject && x.Key == key, ct);
        if (known is not null)
        {
            return known.RequestHash == hash
                ? new StoredAnswer(known)
                : throw new RefusedException(new Error(
                    "idempotency-key-reused", "This key was used for another request. Take a new key for a new request.", StatusCodes.Status422UnprocessableEntity));
        }

        var entry = new IdempotencyEntry { Subject = subject, Key = key, RequestHash = hash, At = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() };
        var result = await next(context);
        await RenderAsync(http, result, entry);
        if (entry.Status is >= 200 and < 300)
        {
            db.IdempotencyKeys.Add(entry);
            await db.SaveChangesAsync(ct);
            if (write is not null)
            {
                await write.CommitAsync(ct);
            }
        }

        return new StoredAnswer(entry);
    }

    private static async Task RenderAsync(HttpContext http, object? result, IdempotencyEntry entry)
    {
        var body = http.Response.Body;
        await using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await ((result as IResult) ?? TypedResults.Ok(result)).ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        entry.Status = http.Response.StatusCode;
        entry.Location = http.Response.Headers.Location;
        entry.ETag = http.Response.Headers.ETag;
        entry.ContentType = http.Response.ContentType;
        entry.Body = Encoding.UTF8.GetString(buffer.ToArray());
        http.Response.ContentLength = null;
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        request.Body.Position = 0;
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            sha.AppendData(chunk.AsSpan(0, read));
        }

        return Convert.ToHexString(sha.GetHashAndReset());
    }

    /// <summary>Lets a request with a key be read twice: once by the handler, once for its hash. Runs before routing reads the body.</summary>
    internal static Task BufferAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.ContainsKey("Idempotency-Key"))
        {
            context.Request.EnableBuffering();
        }

        return next(context);
    }

    private sealed class StoredAnswer(IdempotencyEntry entry) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = entry.Status;
            response.Headers.Location = entry.Location;
            response.Headers.ETag = entry.ETag;
            response.ContentType = entry.ContentType;
            if (entry.Body is { Length: > 0 } body)
            {
                await response.WriteAsync(body, httpContext.RequestAborted);
            }
        }
    }
}
