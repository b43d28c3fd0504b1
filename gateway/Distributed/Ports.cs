using System.Net;
using System.Net.Sockets;

namespace Matchmaking.Distributed;

/// <summary>Loopback ports that nobody uses.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until it listens; else it does not go on running unknown to anybody.</summary>
    public static async Task WaitOrStopAsync(ManagedProcess process, int port, CancellationToken ct)
    {
        try
        {
            await WaitAsync(process, port, ct);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until somebody listens.</summary>
    public static async Task WaitAsync(ManagedProcess process, int port, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, ct);
                return;
            }
            catch (SocketException) when (process.IsRunning)
            {
                await Task.Delay(100, ct);
            }
            catch (SocketException exception)
            {
                throw new InvalidOperationException($"{process.Name} ended:\n{process.Tail()}", exception);
            }
        }
    }
}
