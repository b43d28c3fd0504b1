using Matchmaking.Vocabulary;

namespace Matchmaking.Contracts.Offers.V1;

/// <summary>What an offer must have answered before it is handed in, beyond the shared shape; once for the API and the pages.</summary>
public static class OfferReadiness
{
    /// <summary>Goods need a payer for freight and customs before anyone is matched with them; every offer needs its declaration.</summary>
    /// <param name="kind">Kind of help.</param>
    /// <param name="terms">Terms.</param>
    /// <param name="errors">Collects.</param>
    public static void Check(string kind, OfferTerms terms, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(errors);
        if (kind is Kinds.Goods or Kinds.EquipmentLoan)
        {
            if (terms.FreightPaidBy is null)
            {
                errors.Add("terms.freightPaidBy", "required", "Say who pays the freight: company, agency or shared.");
            }

            if (terms.CustomsPaidBy is null)
            {
                errors.Add("terms.customsPaidBy", "required", "Say who pays customs duties: company, agency or shared.");
            }
        }

        if (!terms.DeclaresNoProcurementConflict)
        {
            errors.Add("terms.declaresNoProcurementConflict", "required", "Confirm that this offer is not meant to influence a tender of the agency.");
        }
    }
}
