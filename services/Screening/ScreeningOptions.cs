using System.ComponentModel.DataAnnotations;
using Matchmaking.Screening.Engine;

namespace Matchmaking.Screening;

/// <summary>Section <c>Screening</c>.</summary>
internal sealed class ScreeningOptions
{
    public const string Section = "Screening";

    /// <summary>A folder of XML files, or the http(s) address of one; in the demo, none means the made-up list that comes with the service.</summary>
    public string? ListSource { get; set; }

    /// <summary>Score from which a pair is a hit.</summary>
    [Range(1, 1000)]
    public int Threshold { get; set; } = ScreeningEngine.ShippedThreshold;

    /// <summary>A load that loses more of a list's entries than this is taken for a damaged file and refused.</summary>
    [Range(1, 100)]
    public int MaxLossPercent { get; set; } = 25;

    [Required]
    public Tier0Options Tier0 { get; set; } = new();

    [Required]
    public ProviderOptions Provider { get; set; } = new();
}

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

/// <summary>What a run without hits clears by itself.</summary>
internal sealed class Tier0Options
{
    private static readonly string[] Harmless = [Vocabulary.Kinds.Expertise, Vocabulary.Kinds.Training, Vocabulary.Kinds.Software, Vocabulary.Kinds.Data];

    /// <summary>False leaves every clearance to a person.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Kinds of help; none means expertise, training, software and data.</summary>
    public string[]? Kinds { get; set; }

    /// <summary>Largest value of one match, US dollars.</summary>
    [Range(0, 1_000_000)]
    public decimal MaxValueUsd { get; set; } = 10_000;

    /// <summary>Valid for so many months.</summary>
    [Range(1, 36)]
    public int Months { get; set; } = 12;

    public IReadOnlyList<string> CoveredKinds => Kinds ?? Harmless;
}
