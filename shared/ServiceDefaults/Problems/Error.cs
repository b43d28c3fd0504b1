using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.ServiceDefaults.Problems;

/// <summary>One way to refuse, with a code that never changes.</summary>
/// <param name="Code">Stable, kebab-case: <c>offer-not-open</c>.</param>
/// <param name="Detail">What happened and what to do, in one or two sentences.</param>
/// <param name="Status">HTTP status.</param>
public sealed record Error(string Code, string Detail, int Status = StatusCodes.Status409Conflict)
{
    /// <summary>Not there, or not yours: the answer does not tell which.</summary>
    public static Error NotFound { get; } = new("not-found", "There is no such record, or it is not yours to see.", StatusCodes.Status404NotFound);

    /// <summary>The caller may see the record but not do this.</summary>
    public static Error Forbidden { get; } = new("forbidden", "Your role does not include this step.", StatusCodes.Status403Forbidden);

    /// <summary>The refusal as problem details.</summary>
    public ProblemDetails ToProblem() => ProblemExceptionHandler.Describe(new RefusedException(this));

    /// <summary>Throws the refusal.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public void Throw() => throw new RefusedException(this);
}

/// <summary>A rule refused; becomes problem details.</summary>
/// <param name="error">The refusal.</param>
public sealed class RefusedException(Error error) : Exception(error.Detail)
{
    /// <summary>The refusal.</summary>
    public Error Error { get; } = error;
}
