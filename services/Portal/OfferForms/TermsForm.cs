using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Portal.OfferForms;

/// <summary>Fourth step as posted: conditions, cost, who may see it.</summary>
public sealed class TermsForm
{
    public long Version { get; set; }

    public string? FreightPaidBy { get; set; }

    public string? CustomsPaidBy { get; set; }

    public string? Packaging { get; set; }

    public bool DangerousGoods { get; set; }

    public string? CostToUn { get; set; }

    public string? Conditions { get; set; }

    public string? Recognition { get; set; }

    public Visibility Visibility { get; set; } = Visibility.Public;

    public Guid? NamedAgency { get; set; }

    /// <summary>Ticked of those that came by joining; a form posted with none ticked binds to null.</summary>
    public IReadOnlyList<string>? AlsoFor { get; set; }

    public bool DeclaresNoProcurementConflict { get; set; }

    public static TermsForm From(OfferTerms terms, HelpContent content, long version)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(content);
        return new TermsForm
        {
            Version = version,
            FreightPaidBy = terms.FreightPaidBy,
            CustomsPaidBy = terms.CustomsPaidBy,
            Packaging = terms.Packaging,
            DangerousGoods = terms.DangerousGoods,
            CostToUn = terms.CostToUn,
            Conditions = terms.Conditions,
            Recognition = terms.Recognition,
            Visibility = content.Visibility,
            NamedAgency = content.NamedAgency,
            DeclaresNoProcurementConflict = terms.DeclaresNoProcurementConflict,
        };
    }

    /// <summary>The terms as posted. What is asked of goods only is kept, not asked, for other kinds.</summary>
    public OfferTerms Apply(OfferTerms terms, bool goods)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms = goods
            ? terms with { FreightPaidBy = Text(FreightPaidBy), CustomsPaidBy = Text(CustomsPaidBy), Packaging = Text(Packaging), DangerousGoods = DangerousGoods }
            : terms;
        return terms with
        {
            CostToUn = Text(CostToUn),
            Conditions = Text(Conditions),
            Recognition = Text(Recognition),
            DeclaresNoProcurementConflict = DeclaresNoProcurementConflict,
        };
    }

    public HelpContent Apply(HelpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content with { Visibility = Visibility, NamedAgency = Visibility == Visibility.NamedAgency ? NamedAgency : null };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
