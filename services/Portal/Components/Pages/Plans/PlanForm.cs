namespace Matchmaking.Portal.Components.Pages.Plans;

/// <summary>What the forms of a plan post.</summary>
public sealed class PlanForm
{
    public string? Step { get; set; }

    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public string? Note { get; set; }

    public List<Row>? Rows { get; set; }

    /// <summary>One row of the plan; an empty quantity leaves it out.</summary>
    public sealed class Row
    {
        public int Number { get; set; }

        public string? Quantity { get; set; }

        /// <summary>The quantity that was shown: only what differs from it is sent.</summary>
        public string? Shown { get; set; }
    }
}

/// <summary>What to plan for.</summary>
public sealed class NewPlanForm
{
    public string? Key { get; set; }

    public Guid? NeedId { get; set; }

    public string? Kind { get; set; }

    public string? Emergency { get; set; }

    public string? Agency { get; set; }

    public string? Place { get; set; }

    public string? MostPerOffer { get; set; }

    public string? MostPerCompany { get; set; }
}
