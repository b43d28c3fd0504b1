using System.Globalization;
using System.Reflection;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>The version a writer has seen, from <c>If-Match: "7"</c>; 428 when missing, 412 when the record has moved on.</summary>
/// <param name="Version">The version seen.</param>
public readonly record struct IfMatch(long Version)
{
    /// <summary>Refuses a stale version.</summary>
    /// <param name="current">The record's version.</param>
    public void Check(long current)
    {
        if (current != Version)
        {
            new Error(
                "stale-version",
                $"This record is at version {current} and you have seen {Version}. Load it again and repeat what still applies.",
                StatusCodes.Status412PreconditionFailed).Throw();
        }
    }

    /// <summary>Binds a handler's parameter.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = context.Request.Headers[HeaderNames.IfMatch].ToString();
        if (header.Length == 0)
        {
            new Error("if-match-missing", "Send If-Match with the version you have seen, as its ETag names it.", StatusCodes.Status428PreconditionRequired).Throw();
        }

        if (!long.TryParse(header.AsSpan().Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            new Error("if-match-invalid", "If-Match holds one ETag of this record, such as \"7\".", StatusCodes.Status400BadRequest).Throw();
        }

        return ValueTask.FromResult(new IfMatch(version));
    }
}
