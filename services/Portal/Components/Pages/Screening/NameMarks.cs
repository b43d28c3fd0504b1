using System.Globalization;
using System.Text;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>How a word of a name meets the other side.</summary>
public enum NameMark
{
    None,
    Same,
    Near,
}

/// <summary>A piece of a name.</summary>
public sealed record NamePart(string Text, NameMark Mark);

/// <summary>Marks in a name, as it was written, the words that screening took for words of the other side.</summary>
internal static class NameMarks
{
    /// <summary>The subject's name that was compared.</summary>
    public static IReadOnlyList<NamePart> OfSubject(HitExplanation why) => why.SubjectMarks.Count > 0 ? Marked(why.SubjectName, why.SubjectMarks, why.Words) :
        Of(why.SubjectName, [.. why.Words.Select(x => (x.Subject, MarkOf(x)))], why.OnlyInSubject);

    /// <summary>The list's name that was compared.</summary>
    public static IReadOnlyList<NamePart> OfListed(HitExplanation why) => why.ListedMarks.Count > 0 ? Marked(why.ListedName, why.ListedMarks, why.Words) :
        Of(why.ListedName, [.. why.Words.Select(x => (x.Listed, MarkOf(x)))], why.OnlyInListed);

    /// <summary>Any other name: its words that stand on the other side letter for letter.</summary>
    public static IReadOnlyList<NamePart> Shared(string name, IEnumerable<string> otherNames)
    {
        var other = otherNames.SelectMany(Split).Where(x => x.IsWord).Select(x => Fold(x.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. Split(name).Select(x => new NamePart(x.Text, x.IsWord && other.Contains(Fold(x.Text)) ? NameMark.Same : NameMark.None))];
    }

    /// <summary>Screening knows best where its words stand; only hits from before it said so are worked out here.</summary>
    private static List<NamePart> Marked(string name, IReadOnlyList<HitMark> marks, IReadOnlyList<HitWord> words)
    {
        List<NamePart> parts = [];
        var at = 0;
        foreach (var mark in marks.OrderBy(x => x.Start))
        {
            if (mark.Start < at || mark.Length < 1 || mark.Start + mark.Length > name.Length || mark.Word < 0 || mark.Word >= words.Count)
            {
                continue;
            }

            if (mark.Start > at)
            {
                parts.Add(new NamePart(name[at..mark.Start], NameMark.None));
            }

            at = mark.Start + mark.Length;
            parts.Add(new NamePart(name[mark.Start..at], MarkOf(words[mark.Word])));
        }

        if (at < name.Length)
        {
            parts.Add(new NamePart(name[at..], NameMark.None));
        }

        return parts;
    }

    private static NameMark MarkOf(HitWord word) => word.Reason == "same" ? NameMark.Same : NameMark.Near;

    private static List<NamePart> Of(string name, List<(string Word, NameMark Mark)> matched, IReadOnlyList<string> only)
    {
        var parts = Split(name).ConvertAll(x => (x.Text, x.IsWord, Mark: (NameMark?)(x.IsWord ? null : NameMark.None)));
        var (open, single) = (matched.ToList(), only.ToList());
        for (var i = 0; i < parts.Count; i++)
        {
            if (!parts[i].IsWord)
            {
                continue;
            }

            var folded = Fold(parts[i].Text);
            if (open.FindIndex(x => x.Word == folded) is >= 0 and var at)
            {
                parts[i] = parts[i] with { Mark = open[at].Mark };
                open.RemoveAt(at);
            }
            else if (single.Remove(folded))
            {
                parts[i] = parts[i] with { Mark = NameMark.None };
            }
        }

        // The engine writes other alphabets and legal forms in its own way. What is left over on both sides belongs together when it is equally many.
        var left = parts.FindAll(x => x.Mark is null).Count;
        var next = 0;
        return parts.ConvertAll(x => new NamePart(x.Text, x.Mark ?? (left == open.Count ? open[next++].Mark : single.Count == 0 && open.Count > 0 ? NameMark.Near : NameMark.None)));
    }

    private static List<(string Text, bool IsWord)> Split(string name)
    {
        var parts = new List<(string Text, bool IsWord)>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || IsWord(name[i]) != IsWord(name[start]))
            {
                parts.Add((name[start..i], IsWord(name[start])));
                start = i;
            }
        }

        return parts;
    }

    private static bool IsWord(char letter) => letter is '.' or '\'' or '’' || char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        // Half a surrogate pair cannot be normalised, and is no letter.
        foreach (var letter in new string([.. word.Where(x => !char.IsSurrogate(x))]).Normalize(NormalizationForm.FormKD).Where(char.IsLetterOrDigit))
        {
            folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }
}
