using System.Net.Mail;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Identity.Demo;

/// <summary>The demo's organisations and people, as the file that <c>Identity:DemoFile</c> names holds them; the README shows the shape.</summary>
internal sealed record DemoFile
{
    /// <summary>One password for everybody: the demo runs on loopback only.</summary>
    public string Password { get; init; } = "";

    public IReadOnlyList<DemoOrganisation> Organisations { get; init; } = [];

    /// <summary>Reads the file, or says everything that is wrong with it at once.</summary>
    public static DemoFile Read(string path)
    {
        DemoFile? file;
        try
        {
            using var stream = File.OpenRead(path);
            file = JsonSerializer.Deserialize<DemoFile>(stream, WireJson.Options);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The demo file {path} cannot be read: {exception.Message}", exception);
        }

        var wrong = (file ?? new DemoFile()).Wrong().ToArray();
        return wrong.Length == 0
            ? file!
            : throw new InvalidOperationException($"The demo file {path} cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
    }

    private IEnumerable<string> Wrong()
    {
        if (Password.Length < 12)
        {
            yield return "password: at least 12 characters.";
        }

        if (Organisations.Count == 0)
        {
            yield return "organisations: at least one.";
        }

        foreach (var id in Organisations.GroupBy(x => x.Id).Where(x => x.Count() > 1))
        {
            yield return $"organisations: the id {id.Key} comes twice.";
        }

        foreach (var client in Organisations.SelectMany(x => x.Clients).GroupBy(x => x.ClientId).Where(x => x.Count() > 1))
        {
            yield return $"clients: the clientId '{client.Key}' comes twice.";
        }

        foreach (var line in Organisations.SelectMany((organisation, i) => organisation.Wrong($"organisations[{i}]")))
        {
            yield return line;
        }
    }
}

/// <param name="Id">Organisation's id everywhere; other demo data names it.</param>
/// <param name="Kind">company, agency, desk, platform.</param>
/// <param name="Name">Short name.</param>
/// <param name="AgencyCode">Agency: code from the list of UN entities.</param>
/// <param name="Country">Company: ISO 3166-1 alpha-2.</param>
internal sealed record DemoOrganisation(Guid Id, OrganisationKind Kind, string Name, string? AgencyCode = null, string? Country = null)
{
    public IReadOnlyList<DemoMember> Members { get; init; } = [];

    public IReadOnlyList<DemoClient> Clients { get; init; } = [];

    public IEnumerable<string> Wrong(string path)
    {
        if (Id == Guid.Empty || string.IsNullOrWhiteSpace(Name))
        {
            yield return $"{path}: id and name are needed.";
        }

        if (Kind == OrganisationKind.Agency && !Agencies.IsKnown(AgencyCode))
        {
            yield return $"{path}.agencyCode: '{AgencyCode}' is not in the list of UN entities.";
        }

        if (Country is not null && !Countries.IsKnown(Country))
        {
            yield return $"{path}.country: '{Country}' is not an ISO 3166-1 alpha-2 code.";
        }

        foreach (var line in Members.SelectMany((member, i) => member.Wrong($"{path}.members[{i}]", Kind))
            .Concat(Clients.SelectMany((client, i) => client.Wrong($"{path}.clients[{i}]", Kind))))
        {
            yield return line;
        }
    }

    internal static IEnumerable<string> WrongRoles(string path, OrganisationKind kind, IReadOnlyList<string> roles)
    {
        if (roles.Count == 0 || roles.Except(Contracts.Identity.V1.Roles.ByKind[kind]).Any())
        {
            yield return $"{path}.roles: at least one of {string.Join(", ", Contracts.Identity.V1.Roles.ByKind[kind])}.";
        }
    }
}

/// <summary>A person; the same e-mail in several organisations is the same person.</summary>
internal sealed record DemoMember(string Name, string Email, string Language = "en", string TimeZone = "UTC")
{
    /// <summary>Optional: the person's <c>sub</c>, when other demo data names it.</summary>
    public Guid? Id { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IEnumerable<string> Wrong(string path, OrganisationKind kind)
    {
        if (string.IsNullOrWhiteSpace(Name) || !MailAddress.TryCreate(Email, out _))
        {
            yield return $"{path}: name and e-mail are needed.";
        }

        if (!Languages.IsKnown(Language) || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return $"{path}: language is one of the six, timeZone an IANA name.";
        }

        foreach (var line in DemoOrganisation.WrongRoles(path, kind, Roles))
        {
            yield return line;
        }
    }
}

internal sealed record DemoClient(string ClientId, string Secret, string Name)
{
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IEnumerable<string> Wrong(string path, OrganisationKind kind)
    {
        if (string.IsNullOrWhiteSpace(ClientId) || ClientId.Length > Identity.Clients.ApiClient.MaxClientId || Secret is not { Length: >= 12 } || string.IsNullOrWhiteSpace(Name))
        {
            yield return $"{path}: clientId, name and a secret of at least 12 characters are needed.";
        }

        foreach (var line in DemoOrganisation.WrongRoles(path, kind, Roles))
        {
            yield return line;
        }
    }
}
