using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Matchmaking.Distributed;

/// <summary>Loopback ports that nobody uses.</summary>
internal static class Ports
{
    /// <summary>Below those that the kernel gives to outgoing connections: until the port is used, others make many.</summary>
    private const int First = 20_000;
    private const int End = 32_000;
    private static readonly ConcurrentDictionary<int, bool> Given = [];

    /// <summary>None twice: of two services at one port the second would fail, and the first answer for both.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (Given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
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
