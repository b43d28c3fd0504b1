namespace Matchmaking.EndToEnd.Tests;

internal enum Act
{
    Propose,
    Approve,
    Accept,
    AskAndClear,
    ClearSmaller,
    Reopen,
    ListCompany,
    DelistCompany,
    DismissHits,
    RaiseRed,
    LiftRed,
    PassLastDay,
    Kill,
}

/// <summary>What happens at the same moment, each part after a pause of its own.</summary>
internal sealed record Together(IReadOnlyList<(Act Act, int AfterMilliseconds, int Pick)> Parts)
{
    public override string ToString() => string.Join(" | ", Parts.Select(x => $"{x.Act} +{x.AfterMilliseconds} ms #{x.Pick}"));
}

/// <summary>Random steps of a seed: what brings matches on comes more often than what stops them, and up to three things at once.</summary>
internal sealed class ClearanceScript(int seed)
{
    private static readonly (Act Act, int Weight)[] Weights =
    [
        (Act.Propose, 8), (Act.Approve, 34), (Act.Accept, 24), (Act.AskAndClear, 22), (Act.ClearSmaller, 3), (Act.Reopen, 6), (Act.ListCompany, 2), (Act.DelistCompany, 2),
        (Act.DismissHits, 14), (Act.RaiseRed, 2), (Act.LiftRed, 8), (Act.PassLastDay, 1), (Act.Kill, 1),
    ];

    // A test's dice, not a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
    private int _steps;

    public Together Next()
    {
        // The first steps fill the stage.
        if (_steps++ < 3)
        {
            return new Together([.. Enumerable.Range(0, 4).Select(_ => (Act.Propose, 0, _random.Next()))]);
        }

        var first = Draw();
        var parts = new List<(Act, int, int)> { (first, 0, _random.Next()) };
        var more = _random.Next(3);
        for (var i = 0; i < more; i++)
        {
            var act = Draw();
            if (parts.TrueForAll(x => x.Item1 != act || act is Act.Accept or Act.Approve))
            {
                parts.Add((act, _random.Next(150), _random.Next()));
            }
        }

        return new Together(parts);
    }

    private Act Draw()
    {
        var at = _random.Next(Weights.Sum(x => x.Weight));
        foreach (var (act, weight) in Weights)
        {
            if ((at -= weight) < 0)
            {
                return act;
            }
        }

        return Act.Approve;
    }
#pragma warning restore CA5394
}
