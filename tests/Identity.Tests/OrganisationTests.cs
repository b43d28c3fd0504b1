using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Identity.Tests;

public sealed class OrganisationTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-25T10:00:00Z");
    private static readonly Actor Admin = Actor.Service("test");

    private readonly Person _ama = Person.Create("Ama Mensah", "ama@savanna.example", "en", "UTC", Now);
    private readonly Person _ben = Person.Create("Ben Otieno", "ben@savanna.example", "fr", "Africa/Nairobi", Now);

    [Fact]
    public void Registration_TellsNobodyUntilItIsConfirmed()
    {
        var company = Organisation.Register("Savanna Logistics", "KE", _ama, Now);
        Assert.Null(Assert.Single(company.TakeTransitions()).Event);
        company.Confirm(_ama, Now);
        company.Confirm(_ama, Now);
        var (transition, message) = Assert.Single(company.TakeTransitions());
        Assert.Equal(("confirmed", "pending", "active", 2), (transition.Change, transition.From, transition.To, transition.Version));
        var snapshot = Assert.IsType<OrganisationChanged>(message).Organisation;
        Assert.True(snapshot.Active);
        Assert.Equal(("KE", "ama@savanna.example"), (snapshot.Country, snapshot.Members.Single().Email));
    }

    [Fact]
    public void LastAdmin_CanNeitherLeaveNorStepDown()
    {
        var company = Company((_ama, [Roles.CompanyAdmin]), (_ben, [Roles.CompanyMember]));
        Assert.Equal("last-admin", Refusal(() => company.Remove(_ama.Id, _ben.Id, Admin, Now)));
        Assert.Equal("last-admin", Refusal(() => company.ChangeRoles(_ama.Id, [Roles.CompanyMember], Admin, Now)));
        company.ChangeRoles(_ben.Id, [Roles.CompanyAdmin], Admin, Now);
        company.Remove(_ama.Id, _ben.Id, Admin, Now);
        Assert.Equal(_ben.Id, Assert.Single(company.Members).PersonId);
    }

    [Fact]
    public void Leaver_IsNamedWithTheSuccessor_InThatStepOnly()
    {
        var company = Company((_ama, [Roles.CompanyAdmin]), (_ben, [Roles.CompanyMember]));
        company.TakeTransitions();
        company.Remove(_ben.Id, _ama.Id, Admin, Now);
        company.Rename("Savanna Group", Admin, Now);
        var events = company.TakeTransitions().Select(x => (OrganisationChanged)x.Event!).ToArray();
        Assert.Equal((_ben.Subject, _ama.Subject), (events[0].Handover!.From, events[0].Handover!.To));
        Assert.Single(events[0].Organisation.Members);
        Assert.Null(events[1].Handover);
    }

    [Fact]
    public void Successor_IsAnotherMember()
    {
        var company = Company((_ama, [Roles.CompanyAdmin]), (_ben, [Roles.CompanyMember]));
        Assert.Equal("successor-unknown", Refusal(() => company.Remove(_ben.Id, _ben.Id, Admin, Now)));
        Assert.Equal("successor-unknown", Refusal(() => company.Remove(_ben.Id, Guid.CreateVersion7(), Admin, Now)));
    }

    [Fact]
    public void Roles_AreThoseOfTheKind()
    {
        var company = Company((_ama, [Roles.CompanyAdmin]));
        Assert.Equal("roles-unknown", Refusal(() => company.Add(_ben, [Roles.AgencyAdmin], Admin, Now)));
        Assert.Equal("roles-unknown", Refusal(() => company.Add(_ben, [], Admin, Now)));
        company.Add(_ben, [Roles.CompanyMember], Admin, Now);
        Assert.Equal("already-a-member", Refusal(() => company.Add(_ben, [Roles.CompanyMember], Admin, Now)));
    }

    [Fact]
    public void Closed_NothingChangesButReopening()
    {
        var company = Company((_ama, [Roles.CompanyAdmin]));
        Assert.Equal("organisation-not-closed", Refusal(() => company.Reopen(Admin, Now)));
        company.Close("Merged", Admin, Now);
        Assert.False(((OrganisationChanged)company.TakeTransitions()[^1].Event!).Organisation.Active);
        Assert.Equal("organisation-not-active", Refusal(() => company.Add(_ben, [Roles.CompanyMember], Admin, Now)));
        Assert.Equal("organisation-not-active", Refusal(() => company.Rename("Other", Admin, Now)));
        company.Reopen(Admin, Now);
        company.Add(_ben, [Roles.CompanyMember], Admin, Now);
        Assert.Equal(4, company.Version);
    }

    private static Organisation Company(params (Person, IReadOnlyList<string>)[] members) =>
        Organisation.Create(OrganisationKind.Company, "Savanna Logistics", null, "KE", Admin, Now, null, members);

    private static string Refusal(Action step) => Assert.Throws<RefusedException>(step).Error.Code;
}
