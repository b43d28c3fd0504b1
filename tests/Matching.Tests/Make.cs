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
}
