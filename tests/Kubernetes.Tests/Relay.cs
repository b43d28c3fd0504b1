using System.Net;
using System.Net.Sockets;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>Lends a server that listens on loopback the address under which pods see this machine.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _to;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public Relay(IPAddress at, int to)
    {
        _listener = new TcpListener(at, 0);
        _to = to;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient caller)
    {
        using (caller)
        using (var server = new TcpClient { NoDelay = true })
        {
            try
            {
                caller.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _to, _stop.Token);
                await using var up = server.GetStream();
                await using var down = caller.GetStream();
                await Task.WhenAny(down.CopyToAsync(up, _stop.Token), up.CopyToAsync(down, _stop.Token));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side went away; the other is closed with it.
            }
        }
    }
}
