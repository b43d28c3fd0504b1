using System.Globalization;
using Matchmaking.Contracts.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Contracts.Help.V1;

/// <summary>
/// What makes the shared shape of offers and needs valid, once for API, pages and imports. <see cref="Normalise"/> first; a draft may lack
/// anything but must keep every limit; <see cref="CheckComplete"/> is asked when it is handed in.
/// </summary>
public static class HelpContentRules
{
    /// <summary>Lines of one offer or need.</summary>
    public const int MaxLines = 1000;

    /// <summary>Largest quantity of one line.</summary>
    public const decimal MaxQuantity = 1_000_000_000m;

    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 12, 31);

    /// <summary>The content with texts cleaned, codes in the lists' form and lines numbered.</summary>
    public static HelpContent Normalise(HelpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content with
        {
            Kind = (content.Kind ?? "").Trim(),
            Title = PlainText.Line(content.Title),
            Summary = PlainText.Block(content.Summary),
            Language = Codes.NormaliseLower(content.Language),
            Lines = Number(content.Lines ?? []),
            Categories = FieldChecks.Distinct(content.Categories, Codes.NormaliseLower),
            Sdgs = FieldChecks.Distinct(content.Sdgs, Codes.NormaliseLower),
            Clusters = FieldChecks.Distinct(content.Clusters, Codes.Normalise),
            Emergency = PlainText.LineOrNull(content.Emergency)?.ToUpperInvariant(),
            Places = FieldChecks.Distinct(content.Places, Place),
            WorkingLanguages = FieldChecks.Distinct(content.WorkingLanguages, Codes.NormaliseLower),
            NamedAgency = content.Visibility == Visibility.NamedAgency ? content.NamedAgency : null,
        };
    }

    /// <summary>Every limit; what a draft must keep.</summary>
    public static void CheckLimits(HelpContent content, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(errors);
        errors.Code("kind", content.Kind, Kinds.IsKnown, "kinds of help");
        errors.Length("title", content.Title, 0, 200);
        errors.Length("summary", content.Summary, 0, 10_000);
        errors.Code("language", content.Language, Languages.IsKnown, "languages (ar, zh, en, fr, ru, es)");
        errors.Codes("categories", content.Categories, 0, 10, Categories.IsKnown, "categories");
        errors.Codes("sdgs", content.Sdgs, 0, 17, Sdgs.IsKnown, "SDG goals and targets");
        errors.Codes("clusters", content.Clusters, 0, 15, Clusters.IsKnown, "clusters");
        errors.Codes("places", content.Places, 0, 250, Places.IsKnown, "countries and regions");
        errors.Codes("workingLanguages", content.WorkingLanguages, 0, 20, WorkingLanguages.IsKnown, "languages");
        errors.Length("emergency", content.Emergency, 0, 30);
        Day(errors, "from", content.From);
        Day(errors, "until", content.Until);
        if (content.From is { } from && content.Until is { } until && until < from)
        {
            errors.Add("until", "ends-before-start", "The last day must not be before the first day.");
        }

        if (content.LeadTimeDays is < 0 or > 730)
        {
            errors.Add("leadTimeDays", "out-of-range", "Use 0 to 730 days.");
        }

        if (content.StandbyHours is < 1 or > 720)
        {
            errors.Add("standbyHours", "out-of-range", "Use 1 to 720 hours.");
        }

        if (content.Visibility == Visibility.NamedAgency && content.NamedAgency is null)
        {
            errors.Add("namedAgency", "required", "Name the agency that may see this.");
        }

        if (errors.Count("lines", content.Lines, 0, MaxLines))
        {
            for (var i = 0; i < content.Lines.Count; i++)
            {
                HelpLineRules.Check(content.Lines[i], i, errors);
            }
        }
    }

    /// <summary>What must be there before it is handed in.</summary>
    /// <param name="content">The content.</param>
    /// <param name="errors">Collects.</param>
    /// <param name="today">Today where the author is: the last day must not have passed.</param>
    public static void CheckComplete(HelpContent content, FieldErrors errors, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(errors);
        if (content.Kind.Length == 0)
        {
            errors.Add("kind", "required", "Choose the kind of help.");
        }

        if (content.Language.Length == 0)
        {
            errors.Add("language", "required", "Say in which language title and summary are written.");
        }

        Required(errors, "title", content.Title, 5);
        Required(errors, "summary", content.Summary, 20);
        // Upper limits are CheckLimits' to name.
        errors.Count("lines", content.Lines, 1, int.MaxValue);
        errors.Count("places", content.Places, 1, int.MaxValue);
        for (var i = 0; i < Math.Min(content.Lines.Count, MaxLines); i++)
        {
            HelpLineRules.CheckComplete(content.Lines[i], i, errors);
        }

        if (content.Until is null)
        {
            errors.Add("until", "required", "Say until when; open ends make matching guess.");
        }
        else if (content.Until < today)
        {
            errors.Add("until", "in-the-past", "The last day has passed. Choose a day from today on.");
        }
    }

    private static void Required(FieldErrors errors, string field, string value, int min)
    {
        if (value.Length < min)
        {
            errors.Length(field, value, min, int.MaxValue);
        }
    }

    private static void Day(FieldErrors errors, string field, DateOnly? day)
    {
        if (day < FirstDay || day > LastDay)
        {
            errors.Add(field, "out-of-range", "Use a day between 2000 and 2100.");
        }
    }

    private static string Place(string? code) =>
        string.Equals(code?.Trim(), "worldwide", StringComparison.OrdinalIgnoreCase) ? "worldwide" : Codes.Normalise(code);

    /// <summary>Lines keep the number they came with; new ones (0, or a repeat) get the next free one.</summary>
    private static IReadOnlyList<HelpLine> Number(IReadOnlyList<HelpLine> lines)
    {
        var taken = new HashSet<int>();
        var next = lines.Count == 0 ? 1 : Math.Max(0, lines.Max(x => x is { Number: > 0 and <= 1_000_000 } ? x.Number : 0)) + 1;
        var result = new List<HelpLine>(lines.Count);
        foreach (var line in lines)
        {
            var number = line is { Number: > 0 and <= 1_000_000 } && taken.Add(line.Number) ? line.Number : next++;
            taken.Add(number);
            result.Add(HelpLineRules.Normalise(line ?? new HelpLine(), number));
        }

        return result;
    }
}

/// <summary>What makes one line valid.</summary>
internal static class HelpLineRules
{
    public static HelpLine Normalise(HelpLine line, int number) => line with
    {
        Number = number,
        Description = PlainText.Line(line.Description),
        Category = Codes.NormaliseLower(line.Category) is { Length: > 0 } category ? category : null,
        Unit = Codes.Normalise(line.Unit),
        Condition = Codes.NormaliseLower(line.Condition) is { Length: > 0 } condition ? condition : null,
        Currency = Codes.Normalise(line.Currency) is { Length: > 0 } currency ? currency : null,
        ValueMethod = line.UnitValue is null ? null : line.ValueMethod ?? ValueMethod.CompanyStated,
    };

    public static void Check(HelpLine line, int index, FieldErrors errors)
    {
        string Field(string name) => string.Create(CultureInfo.InvariantCulture, $"lines[{index}].{name}");
        errors.Length(Field("description"), line.Description, 0, 500);
        errors.Code(Field("category"), line.Category, Categories.IsKnown, "categories");
        errors.Code(Field("unit"), line.Unit, Units.IsKnown, "units (UNECE Rec 20)");
        errors.OneOf(Field("condition"), line.Condition, "new", "used", "refurbished");
        errors.Code(Field("currency"), line.Currency, Currencies.IsKnown, "currencies (ISO 4217)");
        Amount(errors, Field("quantity"), line.Quantity, line.Unit, allowZero: true);
        if (line.MinimumLot is { } lot)
        {
            Amount(errors, Field("minimumLot"), lot, line.Unit, allowZero: false);
            if (lot > line.Quantity)
            {
                errors.Add(Field("minimumLot"), "out-of-range", "The smallest lot cannot be larger than the quantity.");
            }
        }

        if (line.UnitValue is < 0 or > 1_000_000_000m || decimal.Round(line.UnitValue ?? 0, 2) != (line.UnitValue ?? 0))
        {
            errors.Add(Field("unitValue"), "out-of-range", "Use a value from 0 to 1,000,000,000 with at most two decimals.");
        }

        if (line.UnitValue is not null && line.Currency is null)
        {
            errors.Add(Field("currency"), "required", "Say in which currency the value is.");
        }
    }

    public static void CheckComplete(HelpLine line, int index, FieldErrors errors)
    {
        string Field(string name) => string.Create(CultureInfo.InvariantCulture, $"lines[{index}].{name}");
        if (line.Description.Length < 2)
        {
            errors.Add(Field("description"), "required", "Say what it is.");
        }

        if (line.Quantity == 0)
        {
            errors.Add(Field("quantity"), "required", "Say how many; more than 0.");
        }

        if (line.Unit.Length == 0)
        {
            errors.Add(Field("unit"), "required", "Say in which unit you count.");
        }
    }

    private static void Amount(FieldErrors errors, string field, decimal amount, string unit, bool allowZero)
    {
        if (amount < 0 || amount > HelpContentRules.MaxQuantity || (amount == 0 && !allowZero))
        {
            errors.Add(field, "out-of-range", "Use a number above 0, at most 1,000,000,000.");
        }
        else if (decimal.Round(amount, 3) != amount)
        {
            errors.Add(field, "too-precise", "Use at most three decimals.");
        }
        else if (Units.Find(unit) is { Divisible: false } whole && decimal.Truncate(amount) != amount)
        {
            errors.Add(field, "not-whole", $"'{whole.Names.En}' comes in whole numbers only.");
        }
    }
}
