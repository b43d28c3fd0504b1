namespace Matchmaking.Portal.Components.Pages.MyNeeds;

/// <summary>The publish form as it is posted: texts as typed, so that nothing is lost when a number cannot be read.</summary>
public sealed class NeedInput
{
    /// <summary>Makes a second click on a new need harmless.</summary>
    public string Key { get; set; } = "";
    public long Version { get; set; }
    public Guid? AgencyId { get; set; }
    public Guid? OfficeId { get; set; }
    public string? ExternalId { get; set; }
    public string? Kind { get; set; }
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? Language { get; set; }
    public List<LineInput>? Lines { get; set; }
    public List<string>? Categories { get; set; }
    public List<string>? Sdgs { get; set; }
    public List<string>? Clusters { get; set; }
    public string? Emergency { get; set; }
    public List<string>? Places { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public string? LeadTimeDays { get; set; }
    public List<string>? WorkingLanguages { get; set; }
    public string? StandbyHours { get; set; }
    public string? Visibility { get; set; }
    public Guid? NamedAgency { get; set; }
    public string? Specification { get; set; }
    public string? QualityStandard { get; set; }
    public List<CriterionInput>? Criteria { get; set; }
    public DateOnly? AnswerBy { get; set; }
    public List<string>? EnoughForNow { get; set; }
    public string? MaxPendingProposals { get; set; }
    public string? WhyPartnership { get; set; }
    public string? StrategicPriority { get; set; }
    public string? AdHocReason { get; set; }
    public string? LocalOwnership { get; set; }
    public string? Consignee { get; set; }
    public string? ContactName { get; set; }
    public string? ContactFunction { get; set; }
    public string? ContactEmail { get; set; }
    public string? ContactPhone { get; set; }
}

/// <summary>One line of the form.</summary>
public sealed class LineInput
{
    /// <summary>The line's number in the saved need; none for a new one.</summary>
    public int Number { get; set; }
    public string? Description { get; set; }
    public string? Quantity { get; set; }
    public string? Unit { get; set; }
    public string? MinimumLot { get; set; }
    public string? Condition { get; set; }
    public string? UnitValue { get; set; }
    public string? Currency { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Description + Quantity + MinimumLot + UnitValue);

    internal LineInput Copy() => new()
    {
        Description = Description, Quantity = Quantity, Unit = Unit, MinimumLot = MinimumLot, Condition = Condition, UnitValue = UnitValue, Currency = Currency,
    };
}

/// <summary>One selection criterion of the form.</summary>
public sealed class CriterionInput
{
    public string? Name { get; set; }
    public string? Weight { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Name + Weight);

    internal CriterionInput Copy() => new() { Name = Name, Weight = Weight };
}
