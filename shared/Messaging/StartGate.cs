using Microsoft.Extensions.Hosting;

namespace Matchmaking.Messaging;

/// <summary>Background work waits until the bus and the web server run: a message published to nobody yet is dropped.</summary>
internal static class StartGate
{
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }
}
