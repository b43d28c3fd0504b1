using Matchmaking.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>Answers that carry the record's version as ETag.</summary>
public static class Versioned
{
    /// <summary>200 with an ETag.</summary>
    public static Ok<T> Ok<T>(HttpContext context, long version, T value)
    {
        Tag(context, version);
        return TypedResults.Ok(value);
    }

    /// <summary>201 with an ETag.</summary>
    public static Created<T> Created<T>(HttpContext context, string location, long version, T value)
    {
        Tag(context, version);
        return TypedResults.Created(location, value);
    }

    private static void Tag(HttpContext context, long version)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.ETag = $"\"{version.ToString(System.Globalization.CultureInfo.InvariantCulture)}\"";
    }
}
