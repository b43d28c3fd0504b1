using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Matching.Index.Server;

/// <summary>Where the search server is; section <c>Matching:Search</c>.</summary>
internal sealed class SearchServerOptions : IValidatableObject
{
    public const string Section = "Matching:Search";

    /// <summary>Address of Elasticsearch 8 or 9 or OpenSearch 2; none means the embedded index.</summary>
    public Uri? Address { get; set; }

    /// <summary>For basic sign-in, with <see cref="Password"/>.</summary>
    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>Elasticsearch's encoded API key, instead of a name and password.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Names of indexes begin with it, so that installations can share a server.</summary>
    [RegularExpression("^[a-z][a-z0-9_-]{0,59}$", ErrorMessage = "Matching:Search:Index is a name in lower case: letters, digits, - and _, a letter first, at most 60.")]
    public string Index { get; set; } = "matchmaking";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("Matching:Search:Address is an http or https address.");
        }

        if (!string.IsNullOrEmpty(ApiKey) && !string.IsNullOrEmpty(Username))
        {
            yield return new ValidationResult("Matching:Search has an ApiKey and a Username: give one of them.");
        }

        if (string.IsNullOrEmpty(Username) != string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("Matching:Search needs Username and Password together.");
        }
    }
}
