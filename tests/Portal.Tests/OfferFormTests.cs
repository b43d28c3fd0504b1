using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.OfferForms;
using Xunit;

namespace Matchmaking.Portal.Tests;

public sealed class OfferFormTests
{
    private static readonly OfferFormWords Words = new("no number", "not whole", "no day");
    private readonly FormErrors _errors = new();

    [Theory]
    [InlineData("250", 250)]
    [InlineData("1,000", 1000)]
    [InlineData("1 000.5", 1000.5)]
    [InlineData("2,5", 2.5)]
    [InlineData("٢٥٠", 250)]
    [InlineData("١٬٢٥٠٫٥", 1250.5)]
    [InlineData("۴۰", 40)]
    public void Quantity_InAnyScript_IsRead(string typed, double expected)
    {
        var content = new WhatForm { Lines = [new LineForm { Description = "Tents", Quantity = typed, Unit = "C62" }] }.Apply(new HelpContent(), _errors, Words);

        Assert.False(_errors.Any);
        Assert.Equal((decimal)expected, Assert.Single(content.Lines).Quantity);
    }

    [Fact]
    public void EmptyLines_AreDropped_AndErrorsNameTheRowsThatAreShown()
    {
        var form = new WhatForm
        {
            Lines = [new LineForm { Unit = "C62" }, new LineForm { Description = "Tents", Quantity = "many" }, new LineForm { Condition = "new", Unit = "C62" }],
        };

        var content = form.Apply(new HelpContent(), _errors, Words);

        Assert.Single(content.Lines);
        Assert.Single(form.Lines);
        Assert.Equal("no number", _errors["Input.Lines[0].Quantity"]);
    }

    [Fact]
    public void StoredOffer_PostedUnchanged_StaysTheSame()
    {
        var content = new HelpContent
        {
            Kind = "goods", Title = "Tents", Summary = "Family tents", Language = "fr", Categories = ["shelter", "shelter.tents-tarpaulins"], Sdgs = ["11.5"], Clusters = ["SHL"],
            Places = ["KE", "014"], From = new DateOnly(2026, 1, 2), Until = new DateOnly(2026, 12, 31), LeadTimeDays = 14, StandbyHours = 48, Emergency = "EQ-2026-000012-NPL",
            WorkingLanguages = ["sw"],
            Lines =
            [
                new HelpLine
                {
                    Number = 3, Description = "Tent", Quantity = 12.5m, Unit = "KGM", MinimumLot = 2, Condition = "used", Expiry = new DateOnly(2027, 5, 1),
                    UnitValue = 9.5m, Currency = "EUR", Category = "shelter.tents-tarpaulins", ValueMethod = ValueMethod.Catalogue,
                },
                new HelpLine { Number = 1, Description = "Pole", Quantity = 4, UnitValue = 1, Currency = "USD", ValueMethod = ValueMethod.Market },
            ],
        };

        var what = WhatForm.From(content, 1).Apply(new HelpContent { Kind = "goods" }, _errors, Words);
        var both = WhereForm.Of(content, 1).Apply(what, _errors, Words);

        Assert.False(_errors.Any);
        Assert.Equivalent(content, both, strict: true);
    }

    [Fact]
    public void OneCurrency_IsPutOnEveryValue_AndOnNothingElse()
    {
        var form = new WhatForm
        {
            Currency = "CHF", Lines = [new LineForm { Description = "A", UnitValue = "5", Currency = "USD" }, new LineForm { Description = "B", Currency = "USD" }],
        };

        var content = form.Apply(new HelpContent(), _errors, Words);

        Assert.Equal(["CHF", null], content.Lines.Select(x => x.Currency));
    }

    [Fact]
    public void LineButtons_KeepWhatWasTyped_AndACopyIsANewLine()
    {
        var form = new WhatForm { Title = "Typed", Lines = [new LineForm { Number = "7", Description = "Tent", Quantity = "٣" }] };

        Assert.True(form.Edit("copy:0"));
        Assert.True(form.Edit("add"));
        Assert.True(form.Edit("remove:2"));
        Assert.False(form.Edit(null));
        Assert.False(form.Edit("remove:9"));

        Assert.Equal([("7", "Tent", "٣"), (null, "Tent", "٣")], form.Lines!.Select(x => (x.Number, x.Description, x.Quantity)));
        Assert.Equal("Typed", form.Title);
    }

    [Fact]
    public void FormPostedWithoutAnyTick_IsAnEmptyChoice_NotAFault()
    {
        var content = new WhereForm { Until = "soon", LeadTimeDays = "1.5" }.Apply(new HelpContent { Places = ["KE"] }, _errors, Words);

        Assert.Empty(content.Places);
        Assert.Equal("no day", _errors["Input.Until"]);
        Assert.Equal("not whole", _errors["Input.LeadTimeDays"]);
    }

    [Fact]
    public void FreightAnswers_OfAnotherKind_AreKeptAndNotAsked()
    {
        var stored = new OfferTerms { FreightPaidBy = "company", Packaging = "Pallets" };

        Assert.Equal("company", new TermsForm().Apply(stored, goods: false).FreightPaidBy);
        Assert.Null(new TermsForm { FreightPaidBy = " " }.Apply(stored, goods: true).FreightPaidBy);
    }

    [Theory]
    [InlineData("submitted", true)]
    [InlineData("available", true)]
    [InlineData("onHold", true)]
    [InlineData("paused", true)]
    [InlineData("partlyCommitted", true)]
    [InlineData("fullyCommitted", true)]
    [InlineData("draft", false)]
    [InlineData("closed", false)]
    [InlineData("withdrawn", false)]
    [InlineData("expired", false)]
    [InlineData("declined", false)]
    [InlineData("nonsense", false)]
    public void Offer_TakesOthersIn_WhileItIsHandedInAndNotEnded(string state, bool takes) => Assert.Equal(takes, OfferWords.TakesOthers(state));

    [Fact]
    public void NamedAgency_IsForgotten_WithAnotherVisibility() =>
        Assert.Null(new TermsForm { Visibility = Visibility.Agencies, NamedAgency = Guid.CreateVersion7() }.Apply(new HelpContent()).NamedAgency);

    [Theory]
    [InlineData("content.lines[2].unitValue", OfferSteps.What, "Input.Lines[2].UnitValue")]
    [InlineData("content.places[14]", OfferSteps.Where, "Input.Places")]
    [InlineData("content.kind", OfferSteps.Kind, "Input.Kind")]
    [InlineData("content.namedAgency", OfferSteps.Terms, "Input.NamedAgency")]
    [InlineData("terms.freightPaidBy", OfferSteps.Terms, "Input.FreightPaidBy")]
    public void ErrorPath_LeadsToItsStepAndField(string path, string step, string field) =>
        Assert.Equal((step, field), (OfferSteps.StepOf(path), OfferSteps.FieldOf(path)));

    [Fact]
    public void EmptyDraft_LacksSomething_InEveryStepThatAsks()
    {
        var missing = OfferSteps.Missing(new HelpContent { Kind = "goods", Language = "en" }, new OfferTerms(), new DateOnly(2026, 1, 1));

        Assert.Equal([OfferSteps.What, OfferSteps.Where, OfferSteps.Terms], missing.Select(x => OfferSteps.StepOf(x.Path)).Distinct());
    }

    [Fact]
    public void OfferForANeed_AsksForWhatIsStillOpen_FromTodayOn()
    {
        var content = NeedAsOffer.Content(Need(new HelpLine { Number = 4, Description = "Tent", Quantity = 100, MinimumLot = 10, UnitValue = 5, Currency = "USD" }, committed: 40), "In answer to …", new DateOnly(2026, 6, 1));

        var line = Assert.Single(content.Lines);
        Assert.Equal((60m, 0, null, null), (line.Quantity, line.Number, line.MinimumLot, line.UnitValue));
        Assert.Null(content.From);
        Assert.Equal(["NP"], content.Places);
    }

    private static NeedSnapshot Need(HelpLine line, decimal committed) => new()
    {
        Id = Guid.CreateVersion7(), Reference = "ND-1", Version = 1, AgencyId = Guid.CreateVersion7(), AgencyName = "UNHCR", State = NeedState.Open,
        Content = new HelpContent { Kind = "goods", Title = "Tents", Places = ["NP"], From = new DateOnly(2026, 5, 1), Until = new DateOnly(2026, 9, 1), Lines = [line] },
        Terms = new NeedTerms(), Ledger = [new LineLedger(line, committed, 0)], CreatedAt = default, ChangedAt = default,
    };
}
