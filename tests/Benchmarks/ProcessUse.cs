using System.Globalization;

namespace Matchmaking.Benchmarks;

/// <summary>Processor time and memory of processes and of those they started, as Linux counts them.</summary>
internal static class ProcessUse
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds of each since its start, children that live or have ended included.</summary>
    public static IReadOnlyDictionary<string, double> Seconds(IReadOnlyDictionary<string, int> processes)
    {
        var all = Directory.GetDirectories("/proc").Select(x => int.TryParse(Path.GetFileName(x), CultureInfo.InvariantCulture, out var id) ? Read(id) : null).OfType<Stat>().ToArray();
        return processes.ToDictionary(x => x.Key, x => Tree(x.Value, all).Sum(stat => stat.Ticks) / TicksPerSecond, StringComparer.Ordinal);
    }

    /// <summary>Resident memory in megabytes, now and at its highest; the process itself, without children.</summary>
    public static (long Now, long Highest) Megabytes(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status");
        long Of(string name) => long.Parse(lines.First(x => x.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        return (Of("VmRSS:"), Of("VmHWM:"));
    }

    private static IEnumerable<Stat> Tree(int root, Stat[] all)
    {
        var known = new HashSet<int> { root };
        int before;
        do
        {
            before = known.Count;
            known.UnionWith(all.Where(x => known.Contains(x.Parent)).Select(x => x.Id));
        }
        while (known.Count > before);
        return all.Where(x => known.Contains(x.Id));
    }

    private static Stat? Read(int id)
    {
        try
        {
            // The name, in brackets, may hold spaces.
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long At(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
            return new Stat(id, (int)At(1), At(11) + At(12) + At(13) + At(14));
        }
        catch (IOException)
        {
            // It has just ended.
            return null;
        }
    }

    private sealed record Stat(int Id, int Parent, long Ticks);
}
