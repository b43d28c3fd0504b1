using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Companies;

/// <summary>
/// What screening knows of a company and said of it last. OfferIntake owns the company; this copy, with owners and officers, is what is
/// screened again when a list changes.
/// </summary>
internal sealed class ScreenedCompany
{
    public const int MaxListVersion = 400;
    public const int MaxProblem = 200;

    private ScreenedCompany()
    {
    }

    public Guid Id { get; private init; }

    public CompanyProfile Profile { get; private set; } = new();

    /// <summary>Version of the profile above.</summary>
    public long CompanyVersion { get; private set; }

    /// <summary>Version of the profile that the last run judged; 0 before the first.</summary>
    public long JudgedVersion { get; private set; }

    /// <summary>List versions that the last run used; empty before the first.</summary>
    public string ListVersion { get; private set; } = "";

    /// <summary>Raised with every result published.</summary>
    public long ResultVersion { get; private set; }

    /// <summary>What the last result said; see <see cref="Standing"/> for what holds now.</summary>
    public ScreeningStanding JudgedAs { get; private set; }

    /// <summary>Since when a commercial provider owes an answer about the profile judged last; none when nobody does.</summary>
    public DateTimeOffset? ProviderSince { get; private set; }

    /// <summary>Which one, and why it gave none.</summary>
    public string? ProviderProblem { get; private set; }

    /// <summary>Concurrency token.</summary>
    public long Revision { get; private set; }

    /// <summary>A profile that nobody judged yet is pending, whatever was said of the one before; barred stays barred.</summary>
    public ScreeningStanding Standing =>
        JudgedVersion == CompanyVersion || JudgedAs == ScreeningStanding.Barred ? JudgedAs : ScreeningStanding.Pending;

    public string Name => Profile.LegalName;

    public static ScreenedCompany Meet(CompanyScreeningRequested request)
    {
        var company = new ScreenedCompany { Id = request.CompanyId, JudgedAs = ScreeningStanding.Pending };
        company.Learn(request);
        return company;
    }

    /// <summary>Takes a newer profile; false when this or a newer one is known already.</summary>
    public bool Learn(CompanyScreeningRequested request)
    {
        if (request.CompanyVersion <= CompanyVersion)
        {
            return false;
        }

        Profile = request.Profile;
        CompanyVersion = request.CompanyVersion;
        Revision++;
        return true;
    }

    /// <summary>Notes that a run judged the profile with these lists.</summary>
    public void Judge(string listVersion)
    {
        JudgedVersion = CompanyVersion;
        ListVersion = listVersion;
    }

    /// <summary>A provider gave no answer: until it does the company is not clear.</summary>
    public void AwaitProvider(string code, string? problem, DateTimeOffset now)
    {
        var said = $"{code}: {problem}";
        ProviderSince ??= now;
        ProviderProblem = said.Length > MaxProblem ? said[..MaxProblem] : said;
        Revision++;
    }

    /// <summary>Every provider that is asked has answered.</summary>
    public void ProvidersAnswered() => (ProviderSince, ProviderProblem) = (null, null);

    /// <summary>A person that it named is erased: whoever reads it at this moment, to screen or to change it, reads it again.</summary>
    public void Forget() => Revision++;

    /// <summary>The next result to publish, for the profile judged last.</summary>
    public CompanyScreened Result(ScreeningStanding standing, int openHits, Guid? caseId, DateTimeOffset now)
    {
        // "Not asked" is never "nothing found".
        standing = ProviderSince is not null && standing == ScreeningStanding.Clear ? ScreeningStanding.Pending : standing;
        JudgedAs = standing;
        ResultVersion++;
        Revision++;
        return new CompanyScreened
        {
            CompanyId = Id,
            CompanyVersion = JudgedVersion,
            ResultVersion = ResultVersion,
            Standing = standing,
            OpenHits = openHits,
            CaseId = caseId,
            ListVersion = ListVersion,
            At = now,
        };
    }
}
