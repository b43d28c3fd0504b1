using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Text;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>What makes an offer valid beyond the shared shape.</summary>
internal static class OfferRules
{
    /// <summary>The draft with texts cleaned; refused when a limit is broken, or when <paramref name="complete"/> and something is missing.</summary>
    public static OfferDraft Check(OfferDraft draft, bool complete, DateOnly today)
    {
        var errors = new FieldErrors();
        draft = Normalise(draft);
        Collect(draft, complete, today, errors);
        errors.ThrowIfAny();
        return draft;
    }

    public static OfferDraft Normalise(OfferDraft draft) => draft with
    {
        ExternalId = PlainText.LineOrNull(draft.ExternalId),
        Content = HelpContentRules.Normalise(draft.Content ?? new HelpContent()),
        Terms = Normalise(draft.Terms ?? new OfferTerms()),
    };

    /// <summary>Collects everything wrong with a normalised draft.</summary>
    public static void Collect(OfferDraft draft, bool complete, DateOnly today, FieldErrors errors)
    {
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
        Terms(draft.Terms, errors);
        if (complete)
        {
            OfferReadiness.Check(draft.Content.Kind, draft.Terms, errors);
        }
    }

    private static void Terms(OfferTerms terms, FieldErrors errors)
    {
        errors.OneOf("terms.freightPaidBy", terms.FreightPaidBy, "company", "agency", "shared");
        errors.OneOf("terms.customsPaidBy", terms.CustomsPaidBy, "company", "agency", "shared");
        errors.Length("terms.packaging", terms.Packaging, 0, 1_000);
        errors.Length("terms.costToUn", terms.CostToUn, 0, 2_000);
        errors.Length("terms.conditions", terms.Conditions, 0, 4_000);
        errors.Length("terms.recognition", terms.Recognition, 0, 1_000);
    }

    private static OfferTerms Normalise(OfferTerms terms) => terms with
    {
        FreightPaidBy = PlainText.LineOrNull(terms.FreightPaidBy),
        CustomsPaidBy = PlainText.LineOrNull(terms.CustomsPaidBy),
        Packaging = PlainText.BlockOrNull(terms.Packaging),
        CostToUn = PlainText.BlockOrNull(terms.CostToUn),
        Conditions = PlainText.BlockOrNull(terms.Conditions),
        Recognition = PlainText.BlockOrNull(terms.Recognition),
    };
}
