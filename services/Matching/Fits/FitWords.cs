using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Fits;

/// <summary>A change in words, against the record as it is.</summary>
internal static class FitWords
{
    public static string Of(Change change, HelpContent own, bool offer, ReasonWords words)
    {
        var line = change.Line is { } number ? own.Lines.FirstOrDefault(x => x.Number == number) : null;
        var key = $"fit.{change.Code}";
        var sided = offer ? $"{key}.offer" : $"{key}.need";
        return change.Code switch
        {
            ChangeCodes.ExtendUntil => words.Say(key, words.Days(change.Day!.Value.DayNumber - (own.Until ?? change.Day.Value).DayNumber), words.Day(change.Day.Value)),
            ChangeCodes.StartEarlier => words.Say(key, words.Days((own.From ?? change.Day!.Value).DayNumber - change.Day!.Value.DayNumber), words.Day(change.Day.Value)),
            ChangeCodes.ShortenLeadTime => words.Say(sided, words.Days(own.LeadTimeDays - change.Days!.Value), words.Days(change.Days.Value)),
            ChangeCodes.LowerLot => words.Say(sided, words.Quantity(change.Quantity!.Value, line!.Unit), words.Quantity(line.MinimumLot ?? 1, line.Unit), line.Description),
            ChangeCodes.RaiseQuantity => words.Say(sided, words.Quantity(change.Quantity!.Value, line!.Unit), words.Quantity(line.Quantity, line.Unit), line.Description),
            ChangeCodes.ChangeUnit => words.Say(key, Units.Find(change.Unit) is { } unit ? words.Name(unit.Names) : change.Unit, words.Quantity(change.Quantity!.Value, change.Unit!), line!.Description),
            ChangeCodes.AddPlace => words.Say(key, words.Place(change.Place!)),
            ChangeCodes.ChangeKind => words.Say(sided, Kinds.Find(change.Kind) is { } kind ? words.Name(kind.Names) : change.Kind),
            ChangeCodes.Resume => words.Say(sided),
            _ => words.Say(key),
        };
    }
}
