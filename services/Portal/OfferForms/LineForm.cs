using Matchmaking.Contracts.Help.V1;
using Matchmaking.Portal.Components.Forms;

namespace Matchmaking.Portal.OfferForms;

/// <summary>One line of the offer form as typed.</summary>
public sealed class LineForm
{
    /// <summary>The line's number on the platform; empty for a new one.</summary>
    public string? Number { get; set; }

    public string? Description { get; set; }

    public string? Quantity { get; set; }

    public string? Unit { get; set; }

    public string? MinimumLot { get; set; }

    public string? Condition { get; set; }

    public string? Expiry { get; set; }

    public string? UnitValue { get; set; }

    /// <summary>The currency the line was stored with, kept while the form names none for all.</summary>
    public string? Currency { get; set; }

    /// <summary>A category of its own, which the form does not ask for but keeps.</summary>
    public string? Category { get; set; }

    /// <summary>How the value was found, kept likewise.</summary>
    public ValueMethod? ValueMethod { get; set; }

    /// <summary>True when nothing was typed; the unit is chosen from the start.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Description + Quantity + MinimumLot + Expiry + UnitValue);

    public static LineForm From(HelpLine line) => new()
    {
        Number = Typed.Shown(line.Number),
        Description = line.Description,
        Quantity = line.Quantity == 0 ? null : Typed.Shown(line.Quantity),
        Unit = line.Unit,
        MinimumLot = Typed.Shown(line.MinimumLot),
        Condition = line.Condition,
        Expiry = Typed.Shown(line.Expiry),
        UnitValue = Typed.Shown(line.UnitValue),
        Currency = line.Currency,
        Category = line.Category,
        ValueMethod = line.ValueMethod,
    };

    /// <summary>A copy is a new line: what is promised of the first one stays with the first one.</summary>
    public LineForm Copy()
    {
        var copy = (LineForm)MemberwiseClone();
        copy.Number = null;
        return copy;
    }

    /// <summary>The line as the API takes it; what cannot be read is named in <paramref name="errors"/> under <paramref name="prefix"/>.</summary>
    public HelpLine ToLine(string prefix, string? currency, FormErrors errors, OfferFormWords words)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(words);
        Typed.TryWhole(Number, out var number);
        var value = NumberOf("UnitValue", UnitValue);
        return new HelpLine
        {
            Number = number ?? 0,
            Description = Description ?? "",
            Category = Category,
            Quantity = NumberOf("Quantity", Quantity) ?? 0,
            Unit = Unit ?? "",
            MinimumLot = NumberOf("MinimumLot", MinimumLot),
            Condition = Condition,
            Expiry = errors.Day($"{prefix}.Expiry", Expiry, words.NotADay),
            UnitValue = value,
            Currency = value is null ? null : string.IsNullOrEmpty(currency) ? Currency : currency,
            ValueMethod = ValueMethod,
        };

        decimal? NumberOf(string field, string? text) => errors.Number($"{prefix}.{field}", text, words.NotANumber);
    }
}

/// <summary>What the form says of a text that it cannot read.</summary>
public sealed record OfferFormWords(string NotANumber, string NotWhole, string NotADay);
