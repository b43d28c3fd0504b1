namespace Matchmaking.Screening.Lists;

/// <summary>A list and the version in use. A failed refresh leaves the version and keeps the reason.</summary>
internal sealed class WatchList
{
    public const int MaxProblem = 1_000;

    public string Code { get; init; } = "";

    /// <summary>Number of the <see cref="ListVersion"/> in use.</summary>
    public int Current { get; private set; }

    /// <summary>When the source last confirmed or replaced the version in use.</summary>
    public DateTimeOffset ConfirmedAt { get; private set; }

    public string? Problem { get; private set; }

    public int Revision { get; private set; }

    public void Use(int number, DateTimeOffset now)
    {
        Current = number;
        Confirm(now);
    }

    public void Confirm(DateTimeOffset now)
    {
        ConfirmedAt = now;
        Problem = null;
        Revision++;
    }

    public void Fail(string problem)
    {
        Problem = Shorten(problem);
        Revision++;
    }

    public static string Shorten(string problem) => problem.Length > MaxProblem ? problem[..MaxProblem] : problem;
}

/// <summary>When the source as a whole was last looked at, and why not when it could not be read.</summary>
internal sealed class SourceCheck
{
    /// <summary>There is one source.</summary>
    public const string Only = "lists";

    public string Source { get; init; } = Only;

    public DateTimeOffset CheckedAt { get; private set; }

    public string? Problem { get; private set; }

    public int Revision { get; private set; }

    public void Record(string? problem, DateTimeOffset now)
    {
        CheckedAt = now;
        Problem = problem is null ? null : WatchList.Shorten(problem);
        Revision++;
    }
}
