using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.OfferIntake.Companies;

internal static class CompanyErrors
{
    public static Error NotRegistered { get; } = new("company-not-registered", "Fill in the company's profile first: PUT /api/v1/companies/{id}.");

    public static Error DeclarationMissing { get; } = new("declaration-missing", "Confirm the exclusion criteria in the company's profile before handing in an offer.");

    public static Error NotEligible { get; } = new("company-not-eligible", "The platform cannot take offers of this company. Its contact has been told why; the desk answers questions.");
}
