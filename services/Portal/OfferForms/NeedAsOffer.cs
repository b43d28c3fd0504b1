using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;

namespace Matchmaking.Portal.OfferForms;

/// <summary>Fills a new offer in from a need, so that the company only says what differs.</summary>
public static class NeedAsOffer
{
    /// <summary>What is still open of the need, with its places and window; lots, conditions and values are the company's to say.</summary>
    /// <param name="need">The need.</param>
    /// <param name="opening">First sentence of the summary, which names the need.</param>
    /// <param name="today">A window that began earlier has no first day to ask for.</param>
    public static HelpContent Content(NeedSnapshot need, string opening, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(need);
        return new HelpContent
        {
            Kind = need.Content.Kind,
            Title = need.Content.Title,
            Summary = opening,
            Language = need.Content.Language,
            Lines =
            [
                .. need.Ledger.Where(x => x.Open > 0).Select(x => new HelpLine
                {
                    Description = x.Line.Description, Category = x.Line.Category, Quantity = x.Open, Unit = x.Line.Unit,
                }),
            ],
            Categories = need.Content.Categories,
            Sdgs = need.Content.Sdgs,
            Clusters = need.Content.Clusters,
            Emergency = need.Content.Emergency,
            Places = need.Content.Places,
            From = need.Content.From > today ? need.Content.From : null,
            Until = need.Content.Until,
            WorkingLanguages = need.Content.WorkingLanguages,
        };
    }
}
