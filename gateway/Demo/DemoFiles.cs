using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Demo;

/// <summary>The demo's data, read from the JSON files beside this one, with days counted from the first start (<c>"+45"</c>).</summary>
internal sealed partial class DemoFiles(string folder, DateOnly day)
{
    /// <summary>Fields that hold a day; a number with a sign in them is days from the first start.</summary>
    private static readonly HashSet<string> DayFields = new(StringComparer.Ordinal) { "from", "until", "expiry", "answerBy", "expires", "deliveredOn", "on", "date" };

    public IReadOnlyList<DemoOrganisation> Organisations() => Read<OrganisationsFile>("organisations").Organisations;

    public IReadOnlyList<DemoCompany> Companies() => Read<IReadOnlyList<DemoCompany>>("companies");

    public IReadOnlyList<DemoAgency> Agencies() => Read<IReadOnlyList<DemoAgency>>("agencies");

    public IReadOnlyList<DemoEmergency> Emergencies() => Read<IReadOnlyList<DemoEmergency>>("emergencies");

    public IReadOnlyList<DemoNeed> Needs() => Read<IReadOnlyList<DemoNeed>>("needs");

    public IReadOnlyList<DemoOffer> Offers() => Read<IReadOnlyList<DemoOffer>>("offers");

    public IReadOnlyList<DemoThread> Story() => Read<IReadOnlyList<DemoThread>>("story");

    private T Read<T>(string name)
    {
        var node = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name + ".json")))!;
        Date(node);
        return node.Deserialize<T>(WireJson.Options)!;
    }

    private void Date(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Date(item);
                }

                break;
            case JsonObject fields:
                foreach (var (name, value) in fields.ToArray())
                {
                    if (value is JsonValue && value.GetValueKind() == JsonValueKind.String)
                    {
                        fields[name] = Text(name, value.GetValue<string>());
                    }
                    else
                    {
                        Date(value);
                    }
                }

                break;
        }
    }

    private string Text(string field, string text) => DayFields.Contains(field) && Days().IsMatch(text)
        ? day.AddDays(int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : text.Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [GeneratedRegex("^[+-][0-9]{1,5}$", RegexOptions.None, 1000)]
    private static partial Regex Days();

    private sealed record OrganisationsFile(IReadOnlyList<DemoOrganisation> Organisations);
}

/// <summary>An organisation and the clients that act for it here; Identity reads the same file for its people.</summary>
internal sealed record DemoOrganisation(Guid Id, OrganisationKind Kind, string Name, IReadOnlyList<DemoClient> Clients);

internal sealed record DemoClient(string ClientId, string Secret);

internal sealed record DemoCompany(string By, CompanyProfile Profile);

internal sealed record DemoAgency(string By, AgencyProfile Profile, IReadOnlyList<DemoAcceptance>? Acceptance = null);

/// <summary>What an agency says of a kind of help.</summary>
internal sealed record DemoAcceptance(string Kind, AcceptanceStatementRequest Says);

internal sealed record DemoEmergency(string By, EmergencyDraft Emergency);

internal sealed record DemoNeed(string By, NeedDraft Need, IReadOnlyList<DemoStep>? Steps = null);

internal sealed record DemoOffer(string By, OfferDraft Offer, IReadOnlyList<DemoStep>? Steps = null);

/// <summary>Steps that follow one another; threads of the story run side by side.</summary>
internal sealed record DemoThread(string Title, IReadOnlyList<DemoStep> Steps);

/// <summary>
/// One call. With <paramref name="On"/> it is a step of a record (<c>POST {on}/{do}</c> with the version just read), without it <paramref name="Do"/> is
/// the whole address. Places such as <c>{match:SCC-2601/KEN-HLT-118}</c> become ids.
/// </summary>
/// <param name="Do">The step or the address.</param>
/// <param name="By">The client; none means the record's owner.</param>
/// <param name="On">Address of the record.</param>
/// <param name="Body">Body.</param>
internal sealed record DemoStep(string Do, string? By = null, string? On = null, JsonObject? Body = null);
