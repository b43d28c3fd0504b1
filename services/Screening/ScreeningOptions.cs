using System.ComponentModel.DataAnnotations;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening;

/// <summary>Section <c>Screening</c>.</summary>
internal sealed class ScreeningOptions : IValidatableObject
{
    public const string Section = "Screening";

    /// <summary>A folder of list files, or the https address of one; in the demo, none means the made-up list that comes with the service.</summary>
    public string? ListSource { get; set; }

    /// <summary>Lists with sources of their own.</summary>
    public IList<ListOptions> Lists { get; } = [];

    /// <summary>Score from which a pair is a hit.</summary>
    [Range(1, 1000)]
    public int Threshold { get; set; } = ScreeningEngine.ShippedThreshold;

    /// <summary>A load that loses more of a list's entries than this is held for a person.</summary>
    [Range(1, 100)]
    public int MaxLossPercent { get; set; } = 25;

    [Required]
    public Tier0Options Tier0 { get; set; } = new();

    /// <summary>32 bytes, hexadecimal or base64, that protect people's keys in the evidence; with SQLite, none means a file made beside the databases.</summary>
    public string? EvidenceKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EvidenceKey is { Length: > 0 } && !EvidenceSecret.IsKey(EvidenceKey))
        {
            yield return new ValidationResult("Screening:EvidenceKey has to be 32 random bytes in hexadecimal or base64 (openssl rand -hex 32).", [nameof(EvidenceKey)]);
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
