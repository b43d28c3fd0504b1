using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>Cases, hits and people made for a test.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static readonly CaseRules Rules = CaseRules.Of(new CaseOptions());

    public static readonly Decider Officer = Person("officer");
    public static readonly Decider OtherOfficer = Person("other-officer");
    public static readonly Decider Lead = Person("lead", isLead: true);
    public static readonly Decider OtherLead = Person("other-lead", isLead: true);
    public static readonly Decider System = new(new Actor(ActorKind.Client, "desk-system", "A system"), IsLead: true);

    public static Decider Person(string subject, bool isLead = false) => new(new Actor(ActorKind.Person, subject, $"The {subject}", Guid.CreateVersion7()), isLead);

    public static StoredHit Hit(int score = 700, string subject = "s1", string entry = "e1", string hash = "h1", string? birthDate = null, params HitFact[] facts) => new(
        subject,
        hash,
        new CaseHit
        {
            Id = Guid.CreateVersion7(),
            Roles = ["owner"],
            Subject = "Somebody",
            IsOrganisation = false,
            Score = score,
            Listed = new ListedRecord { ListCode = "demo", EntryId = entry, Names = [new ListedNameResponse("primary", "Somebody Else")], Comments = hash },
            Why = new HitExplanation { SubjectName = "Somebody", ListedName = "Somebody Else", NameScore = score, Facts = facts },
            ListVersion = "demo:1",
            FoundAt = Now,
            StillFound = true,
            State = HitState.Open,
            Record = new SubjectRecord(["Somebody"], birthDate, ["GE"]),
        });

    public static ScreeningCase Case(params IReadOnlyList<StoredHit> hits) => ScreeningCase.Open(Company(Profiles.Harmless), hits, Rules, Now);

    public static ScreenedCompany Company(CompanyProfile profile) => ScreenedCompany.Meet(
        new CompanyScreeningRequested { CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, Profile = profile, At = Now });

    /// <summary>Decides the first hit.</summary>
    public static Taken Decide(this ScreeningCase @case, HitState outcome, Decider who, string reason = "other", DateTimeOffset? now = null) =>
        @case.Decide(@case.Hits[0].Hit.Id, outcome, reason, "Looked at.", who, Rules, now ?? Now);

    public static void Second(this ScreeningCase @case, Decider who, bool agree = true) => @case.Second(@case.Hits[0].Hit.Id, agree, agree ? null : "Look again.", who, Now);

    /// <summary>Confirms the first hit of the only case of a company, as two people do.</summary>
    public static async Task<CaseResponse> ConfirmAsync(this ScreeningApp app, Guid company, string reason = "same-organisation") =>
        await app.DecideByTwoAsync(company, HitState.Confirmed, reason);

    public static async Task<CaseResponse> DecideByTwoAsync(this ScreeningApp app, Guid company, HitState outcome, string reason)
    {
        using var officer = app.AsOfficer();
        using var lead = app.AsLead();
        var @case = await officer.CaseOfAsync(company);
        using var proposed = await officer.SendAsync(@case.Path("decide"), new DecideHitRequest { Outcome = outcome, Reason = reason }, @case.Case.Version);
        var waiting = await proposed.BodyAsync<CaseResponse>();
        if (waiting.Hits.Single(x => x.Id == @case.Hits[0].Id).Proposal is null)
        {
            return waiting;
        }

        using var agreed = await lead.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = true }, waiting.Case.Version);
        return await agreed.BodyAsync<CaseResponse>();
    }

    public static async Task<CaseResponse> CaseOfAsync(this HttpClient client, Guid company)
    {
        var found = Assert.Single((await client.ReadAsync<Page<CaseSummary>>($"api/v1/screening/cases?company={company}")).Items);
        return await client.ReadAsync<CaseResponse>($"api/v1/screening/cases/{found.Id}");
    }

    /// <summary>A step on the first hit.</summary>
    public static string Path(this CaseResponse @case, string step) => $"api/v1/screening/cases/{@case.Case.Id}/hits/{@case.Hits[0].Id}/{step}";

    public static SubjectResponse Desk(string subject, params string[] roles) => new()
    {
        Subject = subject, Name = $"The {subject}",
        Memberships = [new Membership { OrganisationId = Guid.CreateVersion7(), Kind = OrganisationKind.Desk, OrganisationName = "A desk", Roles = roles }],
    };

    public static async Task<HttpResponseMessage> SendFileAsync(this HttpClient client, Guid @case, string name, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        return await client.PostAsync(new Uri($"api/v1/screening/cases/{@case}/files?name={Uri.EscapeDataString(name)}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
