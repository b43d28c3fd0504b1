using System.ComponentModel.DataAnnotations;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Providers;

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

    /// <summary>Lists that no agency's profile leaves out; none named means all of them.</summary>
    public IList<string> MinimumLists { get; } = [];

    /// <summary>A load that loses more of a list's entries than this is held for a person.</summary>
    [Range(1, 100)]
    public int MaxLossPercent { get; set; } = 25;

    /// <summary>Months after which it is forgotten who was searched for outside the screening of companies; counted from the last time.</summary>
    [Range(1, 600)]
    public int SearchRetentionMonths { get; set; } = 60;

    [Required]
    public Tier0Options Tier0 { get; set; } = new();

    [Required]
    public ProviderOptions Provider { get; set; } = new();

    [Required]
    public CaseOptions Cases { get; set; } = new();

    /// <summary>
    /// 32 bytes, hexadecimal or base64, that protect people's keys in the evidence; of several the newest first, parted by commas or blanks. With SQLite, none means a
    /// file made beside the databases.
    /// </summary>
    public string? EvidenceKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EvidenceKey is { Length: > 0 } && !EvidenceSecret.AreKeys(EvidenceKey))
        {
            yield return new ValidationResult("Screening:EvidenceKey has to be 32 random bytes in hexadecimal or base64 (openssl rand -hex 32); of several the newest first, parted by commas or blanks.", [nameof(EvidenceKey)]);
        }
    }
}

/// <summary>How cases are worked through.</summary>
internal sealed class CaseOptions
{
    /// <summary>From this score on clearing a hit needs a second person; also where a birth date or an identifier agrees.</summary>
    [Range(1, 1000)]
    public int SecondPersonScore { get; set; } = 900;

    /// <summary>How long a decision taken alone may be taken back.</summary>
    [Range(0, 1440)]
    public int UndoMinutes { get; set; } = 15;

    /// <summary>Days until a case is due.</summary>
    [Range(0, 365)]
    public int DueDays { get; set; } = 5;

    /// <summary>Days until a case is due that has a hit of <see cref="SecondPersonScore"/>.</summary>
    [Range(0, 365)]
    public int DueDaysHigh { get; set; } = 2;

    /// <summary>How many steps a confirmed hit travels along shared owners, officers and parents.</summary>
    [Range(0, 6)]
    public int AffiliateDepth { get; set; } = 3;

    /// <summary>Companies that one search for affiliates looks at.</summary>
    [Range(1, 10_000)]
    public int AffiliatesAtMost { get; set; } = 500;

    /// <summary>A person or number that more companies share connects nobody: an agent's name, not an owner's.</summary>
    [Range(2, 1_000)]
    public int SharedByAtMost { get; set; } = 100;
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
