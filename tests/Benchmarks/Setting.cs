using System.Globalization;

namespace Matchmaking.Benchmarks;

/// <summary>A smaller run is told by the environment.</summary>
internal static class Setting
{
    public static int Of(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { } set ? int.Parse(set, CultureInfo.InvariantCulture) : otherwise;
}
