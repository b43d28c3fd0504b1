using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Meaning;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Matching.Tests;

/// <summary>Offers and needs that fit each other; a test changes what it is about.</summary>
internal static class Make
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Reads texts without a model, as on a machine that has none.</summary>
    public static MeaningReader Meanings { get; } = new((string?)null);

    public static HelpContent Content(string title, string? summary = null, string language = "en", params HelpLine[] lines) => new()
    {
        Kind = "goods",
        Title = title,
        Summary = summary ?? title,
        Language = language,
        Lines = lines.Length > 0 ? lines : [Line(1, title, 100)],
        Places = ["KE"],
        From = Today,
        Until = Today.AddDays(100),
    };

    public static HelpLine Line(int number, string description, decimal quantity, string unit = "C62", decimal? lot = null, string? category = null) => new()
    {
        Number = number,
        Description = description,
        Quantity = quantity,
        Unit = unit,
        MinimumLot = lot,
        Category = category,
    };

    public static OfferSnapshot Offer(HelpContent content, OfferState state = OfferState.Available, decimal committed = 0)
    {
        var id = Guid.CreateVersion7();
        return new OfferSnapshot
        {
            Id = id,
            Reference = Reference.Of("OF", id),
            Version = 1,
            CompanyId = Guid.CreateVersion7(),
            CompanyName = "Company",
            CompanyCountry = "DE",
            State = state,
            Content = content,
            Terms = new OfferTerms { FreightPaidBy = "company", CustomsPaidBy = "agency" },
            Ledger = [.. content.Lines.Select(line => new LineLedger(line, committed, 0))],
            CreatedAt = Now,
            ChangedAt = Now,
        };
    }

    public static NeedSnapshot Need(HelpContent content, NeedState state = NeedState.Open, decimal committed = 0, NeedTerms? terms = null)
    {
        var id = Guid.CreateVersion7();
        return new NeedSnapshot
        {
            Id = id,
            Reference = Reference.Of("ND", id),
            Version = 1,
            AgencyId = Guid.CreateVersion7(),
            AgencyName = "UNICEF",
            State = state,
            Content = content,
            Terms = terms ?? new NeedTerms { Consignee = "Ministry of Health" },
            Ledger = [.. content.Lines.Select(line => new LineLedger(line, committed, 0))],
            CreatedAt = Now,
            ChangedAt = Now,
        };
    }

    /// <summary>What an agency says of goods from a first to a last day.</summary>
    public static AcceptancePeriod Says(Acceptance answer, DateOnly? from = null, DateOnly? until = null) => new()
    {
        Answer = answer, LegalBasis = "Staff rule 4.1", Conditions = answer == Acceptance.WithConditions ? "A legal note is on file." : null, From = from ?? new DateOnly(2020, 1, 1), Until = until,
    };

    public static AcceptanceRuleChanged Rule(Guid agency, long version, params AcceptancePeriod[] periods) => Rule(Guid.CreateVersion7(), agency, version, periods);

    public static AcceptanceRuleChanged Rule(Guid id, Guid agency, long version, params AcceptancePeriod[] periods) => new()
    {
        Transition = new Transition { Change = "stated", From = "stated", To = "stated", Actor = Actor.Service("needs-catalog"), At = Now, Version = version },
        Rule = new AcceptanceRuleSnapshot { Id = id, Version = version, AgencyId = agency, AgencyName = "UNICEF", Kind = "goods", Periods = periods, ChangedAt = Now },
    };
}
