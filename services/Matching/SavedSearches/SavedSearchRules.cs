using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Search;
using Matchmaking.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>What makes a saved search valid, and the search it stands for.</summary>
internal static class SavedSearchRules
{
    /// <summary>The draft with texts cleaned and codes in their lists' form; refused when something is wrong.</summary>
    public static SavedSearchDraft Check(SavedSearchDraft draft, OrganisationKind kind)
    {
        var errors = new FieldErrors();
        var criteria = draft.Criteria ?? new SearchCriteria();
        var name = PlainText.Line(draft.Name);
        var words = PlainText.LineOrNull(criteria.Words);
        errors.Length("name", name, 2, 100);
        errors.Length("criteria.words", words, 0, 200);
        if (!Enum.IsDefined(draft.Rhythm))
        {
            errors.Add("rhythm", "unknown-code", "Use one of: atOnce, daily, weekly.");
        }

        if (criteria.Side == SearchSide.Offer && kind == OrganisationKind.Company)
        {
            errors.Add("criteria.side", "needs-only", "A company is told of needs. Its own offers stand in its list of offers.");
        }

        criteria = criteria with
        {
            Words = words,
            Kinds = SearchOffersAndNeeds.Known(errors, "criteria.kinds", criteria.Kinds, x => (x ?? "").Trim(), Kinds.IsKnown, "kinds of help"),
            Places = SearchOffersAndNeeds.Known(errors, "criteria.places", criteria.Places, Places.Normalise, Places.IsKnown, "countries and regions"),
            Categories = SearchOffersAndNeeds.Known(errors, "criteria.categories", criteria.Categories, Codes.NormaliseLower, Categories.IsKnown, "categories"),
            Sdgs = SearchOffersAndNeeds.Known(errors, "criteria.sdgs", criteria.Sdgs, Codes.NormaliseLower, Sdgs.IsKnown, "SDG goals and targets"),
        };
        errors.ThrowIfAny();
        return draft with { Name = name, Criteria = criteria };
    }

    /// <summary>Up to which change the person could see the results now; while the index is away, what the alerts have followed.</summary>
    public static async Task<long> SequenceAsync(IMatchIndex index, MatchingDbContext db, CancellationToken ct)
    {
        try
        {
            return (await index.StateAsync(ct)).Applied;
        }
        catch (SearchUnavailableException)
        {
            return await db.Cursors.Where(x => x.Id == AlertWriter.Cursor).Select(x => x.Sequence).FirstOrDefaultAsync(ct);
        }
    }
}
