using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.NeedsCatalog.Agencies;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>What makes a need valid beyond the shared shape.</summary>
internal static class NeedRules
{
    /// <summary>The draft with texts cleaned; refused when a limit is broken, or when <paramref name="complete"/> and something is missing.</summary>
    public static NeedDraft Check(NeedDraft draft, Agency agency, bool complete, DateTimeOffset now)
    {
        draft = Normalise(draft);
        var errors = new FieldErrors();
        Collect(draft, agency, complete, now, errors);
        errors.ThrowIfAny();
        return draft;
    }

    public static NeedDraft Normalise(NeedDraft draft) => draft with
    {
        ExternalId = PlainText.LineOrNull(draft.ExternalId),
        Content = HelpContentRules.Normalise(draft.Content ?? new HelpContent()),
        Terms = Normalise(draft.Terms ?? new NeedTerms()),
    };

    /// <summary>Collects everything wrong with a normalised draft; "today" is where the office is.</summary>
    public static void Collect(NeedDraft draft, Agency agency, bool complete, DateTimeOffset now, FieldErrors errors)
    {
        var office = agency.Office(draft.Terms.OfficeId);
        var today = OfficeDay.Today(office?.TimeZone ?? "UTC", now);
        var content = new FieldErrors();
        HelpContentRules.CheckLimits(draft.Content, content);
        if (complete)
        {
            HelpContentRules.CheckComplete(draft.Content, content, today);
        }

        foreach (var error in content.All)
        {
            errors.Add($"content.{error.Field}", error.Code, error.Message);
        }

        errors.Length("externalId", draft.ExternalId, 0, 100);
        if (draft.Terms.OfficeId is not null && office is null)
        {
            errors.Add("terms.officeId", "unknown-code", "This is not an office of the agency.");
        }

        Terms(draft.Terms, errors);
        AnswerBy(draft, complete, today, errors);
    }

    private static void Terms(NeedTerms terms, FieldErrors errors)
    {
        errors.Length("terms.specification", terms.Specification, 0, 10_000);
        errors.Length("terms.qualityStandard", terms.QualityStandard, 0, 4_000);
        errors.Length("terms.whyPartnership", terms.WhyPartnership, 0, 4_000);
        errors.Length("terms.strategicPriority", terms.StrategicPriority, 0, 1_000);
        errors.Length("terms.adHocReason", terms.AdHocReason, 0, 2_000);
        errors.Length("terms.localOwnership", terms.LocalOwnership, 0, 4_000);
        errors.Length("terms.consignee", terms.Consignee, 0, 1_000);
        if (terms.MaxPendingProposals is < 1 or > 100)
        {
            errors.Add("terms.maxPendingProposals", "out-of-range", "Use 1 to 100.");
        }

        if (errors.Count("terms.criteria", terms.Criteria, 0, 50) && terms.Criteria.Count > 0)
        {
            Criteria(terms.Criteria, errors);
        }

        if (terms.Contact is { } contact)
        {
            errors.Length("terms.contact.name", contact.Name, 2, 200);
            errors.Length("terms.contact.function", contact.Function, 0, 200);
            errors.Length("terms.contact.email", contact.Email, 3, 254);
            errors.Email("terms.contact.email", contact.Email);
            errors.Length("terms.contact.phone", contact.Phone, 0, 50);
        }
    }

    private static void Criteria(IReadOnlyList<SelectionCriterion> criteria, FieldErrors errors)
    {
        for (var i = 0; i < criteria.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"terms.criteria[{i}]");
            errors.Length(field + ".name", criteria[i].Name, 1, 200);
            if (criteria[i].Weight is < 1 or > 100)
            {
                errors.Add(field + ".weight", "out-of-range", "Use a whole number from 1 to 100.");
            }
        }

        var total = criteria.Sum(x => (long)x.Weight);
        if (total != 100)
        {
            errors.Add("terms.criteria", "total-not-100", string.Create(CultureInfo.InvariantCulture, $"The weights add up to {total}; they must make 100."));
        }
    }

    private static void AnswerBy(NeedDraft draft, bool complete, DateOnly today, FieldErrors errors)
    {
        if (draft.Terms.AnswerBy is not { } answerBy)
        {
            return;
        }

        if (answerBy > draft.Content.Until)
        {
            errors.Add("terms.answerBy", "after-until", "Companies must hear by the need's last day at the latest.");
        }
        else if (complete && answerBy < today)
        {
            errors.Add("terms.answerBy", "in-the-past", "This day has passed. Choose a day from today on.");
        }
    }

    private static NeedTerms Normalise(NeedTerms terms) => terms with
    {
        Specification = PlainText.BlockOrNull(terms.Specification),
        Criteria = [.. (terms.Criteria ?? []).Select(x => new SelectionCriterion(PlainText.Line(x?.Name), x?.Weight ?? 0))],
        QualityStandard = PlainText.BlockOrNull(terms.QualityStandard),
        WhyPartnership = PlainText.BlockOrNull(terms.WhyPartnership),
        StrategicPriority = PlainText.BlockOrNull(terms.StrategicPriority),
        AdHocReason = PlainText.BlockOrNull(terms.AdHocReason),
        LocalOwnership = PlainText.BlockOrNull(terms.LocalOwnership),
        Consignee = PlainText.BlockOrNull(terms.Consignee),
        Contact = Normalise(terms.Contact),
    };

    /// <summary>A form that leaves the contact empty sends an empty contact.</summary>
    private static ContactPerson? Normalise(ContactPerson? contact)
    {
        var clean = new ContactPerson
        {
            Name = PlainText.Line(contact?.Name),
            Function = PlainText.LineOrNull(contact?.Function),
            Email = PlainText.Line(contact?.Email),
            Phone = PlainText.LineOrNull(contact?.Phone),
        };
        return clean == new ContactPerson() ? null : clean;
    }
}
