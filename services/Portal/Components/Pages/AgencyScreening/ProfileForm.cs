using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.Components.Pages.AgencyScreening;

/// <summary>How closely an agency's own searches look, as it is typed: scores of a hundred, as pages show them.</summary>
public sealed class ProfileForm
{
    public const string All = "all";
    public const string Some = "some";

    public long Version { get; set; }

    public string? Threshold { get; set; }

    /// <summary><see cref="All"/> or <see cref="Some"/>.</summary>
    public string? Which { get; set; }

    public string[]? Lists { get; set; }

    public string? Note { get; set; }

    public static ProfileForm Of(AgencyScreeningProfileResponse profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new ProfileForm
        {
            Version = profile.Version, Threshold = Typed.Shown(profile.Threshold / 10m), Which = profile.Lists.Count == 0 ? All : Some, Lists = [.. profile.UsedLists],
        };
    }

    /// <summary>The request; what cannot be read is named in <paramref name="errors"/>. Lists of the minimum cannot be left out and are not asked for.</summary>
    public AgencyScreeningProfileRequest Body(FormErrors errors, IReadOnlyList<string> minimum, string notAScore)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (!Typed.TryNumber(Threshold, out var typed) || (typed * 10 is { } points && (points != decimal.Truncate(points) || points is < 0 or > 1_000)))
        {
            errors.Add("Input.Threshold", notAScore);
            typed = null;
        }

        return new AgencyScreeningProfileRequest
        {
            Threshold = (int?)(typed * 10), Lists = Which == Some ? [.. minimum.Union(Lists ?? [], StringComparer.Ordinal)] : [], Note = Note,
        };
    }
}
