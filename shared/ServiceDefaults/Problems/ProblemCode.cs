namespace Matchmaking.ServiceDefaults.Problems;

/// <summary>The code of a problem outside its body, for whoever decides by it before reading: a client's retries and its circuit breaker.</summary>
public static class ProblemCode
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Problem-Code";

    /// <summary>What a service answered, or nothing when it said no code.</summary>
    public static string? Of(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Headers.TryGetValues(Header, out var codes) ? codes.FirstOrDefault() : null;
    }
}
