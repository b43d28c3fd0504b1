using Matchmaking.Contracts;

namespace Matchmaking.Portal.Api;

/// <summary>What the API answered: a value with its version, or a problem a person can act on.</summary>
/// <param name="Value">The value; none with a problem.</param>
/// <param name="Version">From the ETag.</param>
/// <param name="Problem">What went wrong.</param>
internal sealed record ApiAnswer<T>(T? Value, long Version, ApiProblem? Problem)
    where T : class
{
    public bool Ok => Problem is null;
}

/// <summary>Problem details as the portal shows them.</summary>
internal sealed record ApiProblem
{
    public int Status { get; init; }

    public string Code { get; init; } = "";

    public string Detail { get; init; } = "";

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}
