using System.Security.Cryptography;
using System.Text.Json;

namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// What a score is made of. In hundredths of the weight concerned, unless said otherwise. The defaults are shipped; a run records the
/// hash of what it used.
/// </summary>
internal sealed record ScoreSettings
{
    public static readonly ScoreSettings Shipped = new();

    /// <summary>Both sides have another word in the same place.</summary>
    public int Contradiction { get; init; } = 200;

    /// <summary>The same where both are names that many have, and all else of a person agrees.</summary>
    public int ContradictionOfCommon { get; init; } = 120;

    /// <summary>So much must agree for that, in tenths of a rare name.</summary>
    public int AllElse { get; init; } = 30;

    /// <summary>The same for words that organisations of one family differ in: bank and trust, oil and gas.</summary>
    public int ContradictionOfGeneric { get; init; } = 350;

    /// <summary>Another legal form.</summary>
    public int ContradictionOfForm { get; init; } = 300;

    /// <summary>What a misspelt word lacks.</summary>
    public int SpellingLoss { get; init; } = 120;

    /// <summary>The same of a person of whose several words none is written as well as right.</summary>
    public int SpellingLossOfAll { get; init; } = 135;

    /// <summary>Words that only one side has.</summary>
    public int SurplusOfPerson { get; init; } = 30;

    public int SurplusOfOrganisation { get; init; } = 60;

    /// <summary>So much must be shared before the rest may be left out, in tenths of a rare name.</summary>
    public int EnoughToLeaveOut { get; init; } = 20;

    /// <summary>Words that only one side has when a common name less than that is shared.</summary>
    public int SurplusBesideLittle { get; init; } = 75;

    /// <summary>The same when not even a rare and a common name are shared.</summary>
    public int SurplusBesideOneWord { get; init; } = 110;

    [System.Text.Json.Serialization.JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, typeof(ScoreSettings))))[..16];
}
