using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.OfferIntake.Companies;

internal enum CompanyState
{
    Active,
}

/// <summary>A company and what screening says of it. Its id is the organisation's id from Identity.</summary>
internal sealed class Company : Aggregate<CompanyState>
{
    private Company()
    {
    }

    public CompanyProfile Profile { get; private set; } = new();

    public string LegalName { get; private set; } = "";

    /// <summary>Upper-case invariant, for look-ups that every database does alike.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>Version of the profile alone: what screening judges.</summary>
    public long ProfileVersion { get; private set; }

    public ScreeningStanding Standing { get; private set; }

    /// <summary>Version of the last screening result taken over.</summary>
    public long ScreeningResult { get; private set; }

    public static Company Register(Guid organisationId, CompanyProfile profile, Actor actor, DateTimeOffset now)
    {
        var company = new Company { Id = organisationId, Standing = ScreeningStanding.Pending };
        company.Take(profile);
        company.Move("registered", CompanyState.Active, actor, now);
        return company;
    }

    /// <summary>Takes a new profile; true when names, activities, owners or officers changed, so that screening must look again.</summary>
    public bool Change(CompanyProfile profile, Actor actor, DateTimeOffset now)
    {
        var screened = !SameForScreening(Profile, profile);
        Take(profile, screened);
        if (screened)
        {
            Standing = Standing == ScreeningStanding.Barred ? ScreeningStanding.Barred : ScreeningStanding.Pending;
        }

        Move("changed", CompanyState.Active, actor, now);
        return screened;
    }

    /// <summary>Takes over a screening result; false when it judged another profile or an earlier result is newer.</summary>
    public bool Screened(CompanyScreened result, Actor actor, DateTimeOffset now)
    {
        if (result.CompanyVersion != ProfileVersion || result.ResultVersion <= ScreeningResult)
        {
            return false;
        }

        ScreeningResult = result.ResultVersion;
        if (Standing == result.Standing)
        {
            return false;
        }

        Standing = result.Standing;
        Move($"screened-{StandingWord(result.Standing)}", CompanyState.Active, actor, now);
        return true;
    }

    public CompanyScreeningRequested ScreeningRequest(DateTimeOffset now) =>
        new() { CompanyId = Id, CompanyVersion = ProfileVersion, Profile = Profile, At = now };

    public CompanySnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        LegalName = Profile.LegalName,
        OriginalScriptName = Profile.OriginalScriptName,
        Country = Profile.Country,
        Size = Profile.Size,
        Isic = Profile.Isic,
        Website = Profile.Website,
        About = Profile.About,
        GlobalCompact = Profile.GlobalCompact,
        Standing = Standing,
    };

    protected override object EventOf(Transition transition) => new CompanyChanged { Transition = transition, Company = Snapshot() };

    private void Take(CompanyProfile profile, bool newVersion = true)
    {
        Profile = profile;
        LegalName = profile.LegalName;
        SearchName = profile.LegalName.ToUpperInvariant();
        ProfileVersion += newVersion ? 1 : 0;
    }

    private static bool SameForScreening(CompanyProfile a, CompanyProfile b) =>
        a.LegalName == b.LegalName && a.OriginalScriptName == b.OriginalScriptName && a.Country == b.Country
        && a.TradingNames.SequenceEqual(b.TradingNames) && a.FormerNames.SequenceEqual(b.FormerNames)
        && a.RegistrationNumber == b.RegistrationNumber && a.Lei == b.Lei && a.Isic.SequenceEqual(b.Isic)
        && Same(a.Owners, b.Owners) && Same(a.Officers, b.Officers);

    private static bool Same(IReadOnlyList<ConnectedPerson> a, IReadOnlyList<ConnectedPerson> b) =>
        a.Count == b.Count && a.Zip(b).All(x => x.First with { Countries = [] } == (x.Second with { Countries = [] }) && x.First.Countries.SequenceEqual(x.Second.Countries));

    private static string StandingWord(ScreeningStanding standing) => standing switch
    {
        ScreeningStanding.Clear => "clear",
        ScreeningStanding.Hold => "hit",
        ScreeningStanding.Barred => "confirmed",
        _ => "pending",
    };
}
