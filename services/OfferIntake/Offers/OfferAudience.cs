using System.Text.Json.Serialization;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Whom an offer is for.</summary>
/// <param name="Visibility">Who may read it.</param>
/// <param name="NamedAgency">The one agency it names.</param>
/// <param name="AlsoFor">Agencies that came by joining.</param>
internal sealed record OfferAudience(Visibility Visibility, Guid? NamedAgency, IReadOnlyList<Guid> AlsoFor)
{
    [JsonIgnore]
    public IReadOnlyList<Guid> Agencies => Visibility == Visibility.NamedAgency && NamedAgency is { } named ? [named, .. AlsoFor] : [];

    /// <summary>Everybody either is for, and nobody else.</summary>
    public OfferAudience With(OfferAudience other)
    {
        if (Visibility != Visibility.NamedAgency || other.Visibility != Visibility.NamedAgency)
        {
            // Declared from the widest to the narrowest.
            return new OfferAudience((Visibility)Math.Min((int)Visibility, (int)other.Visibility), null, []);
        }

        return this with { AlsoFor = [.. AlsoFor.Concat(other.Agencies).Where(x => x != NamedAgency).Distinct()] };
    }
}

/// <summary>An offer that was joined to another, kept with the one that stays.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Version">Version of the one that stays after the step: while it is still that, the step can be taken back.</param>
/// <param name="WasDraft">True when it had not been handed in.</param>
/// <param name="Before">Whom the one that stays was for before.</param>
internal sealed record JoinedOffer(Guid Id, string Reference, long Version, bool WasDraft, OfferAudience Before);
