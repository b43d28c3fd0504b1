namespace Matchmaking.Benchmarks.Screening;

/// <summary>The targets of the screening engine: quality, speed and memory, a list change against a full run.</summary>
internal static class ScreeningBenchmark
{
    public static Task RunAsync(string? folder)
    {
        var data = ScreeningData.Find(folder);
        var table = new Table("best open (logic-v2)");
        var parts = (Environment.GetEnvironmentVariable("PARTS") ?? "quality,candidates,speed,delta").Split(',');
        if (parts.Contains("quality"))
        {
            Quality.Run(data, table);
        }

        if (parts.Contains("candidates"))
        {
            Speed.Candidates(data, table);
        }

        if (parts.Contains("speed"))
        {
            Speed.Run(data, table);
        }

        if (parts.Contains("delta"))
        {
            Delta.Run(data, table);
        }

        table.Print();
        return Task.CompletedTask;
    }
}
