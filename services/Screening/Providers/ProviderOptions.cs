using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Screening.Providers;

/// <summary>A commercial database that is asked beside the lists kept here; see <c>docs/guides/screening-provider.md</c>.</summary>
internal sealed class ProviderOptions : IValidatableObject
{
    /// <summary>Its https address (http on this machine only); none asks nobody.</summary>
    public string? Url { get; set; }

    /// <summary>Sent as bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>Short name that stands with its hits.</summary>
    [Required, RegularExpression("^[a-z0-9-]{2,40}$")]
    public string Code { get; set; } = "provider";

    /// <summary>Later is no answer.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>How soon it is asked again after no answer; the pauses grow with the wait, up to an hour.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; set; } = 60;

    /// <summary>How often it is asked again about each company though nothing has changed here; 0 never.</summary>
    [Range(0, 8_760)]
    public int RepeatHours { get; set; } = 168;

    public bool IsThere => !string.IsNullOrEmpty(Url);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsThere && (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            yield return new ValidationResult("Screening:Provider:Url is an https address.", [nameof(Url)]);
        }

        if (IsThere && string.IsNullOrEmpty(Token))
        {
            yield return new ValidationResult("Screening:Provider:Token is needed with an address.", [nameof(Token)]);
        }
    }
}
