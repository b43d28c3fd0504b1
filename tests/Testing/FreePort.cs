using System.Net;
using System.Net.Sockets;

namespace Matchmaking.Testing;

/// <summary>A loopback port that nobody uses just now.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
