using System.Collections.Frozen;
using Matchmaking.Screening.Engine.Scoring;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// Finds legal forms at both ends of an organisation's name, short or written out, in several languages and scripts, and replaces each by
/// its class, so that "LLC", "Limited Liability Company" and "ООО" agree and none of them counts as a name.
/// </summary>
internal static class LegalForms
{
    private const int LongestForm = 7;

    /// <summary>A form written out in so many letters is known with a letter or two wrong, too.</summary>
    private const int ShortestMisspelt = 14;
    private const int MostMistakes = 200;

    // Class = forms, as they look after normalising. Latin spellings of other scripts come from our own tables.
    private static readonly string[] Classes =
    [
        "ltd=ltd|limited|ltda|lmtd|company ltd|company limited|private limited|pvt ltd|pte ltd|pty ltd|pty|pte|pvt|private ltd|private limited company|proprietary limited|corporation ltd|sdn bhd|bhd|berhad|" +
            "limited sirketi|ltd sti|ltd sirketi|yk|yugen kaisha|有限公司|有限会社|유한회사",
        "llc=llc|l l c|limited liability company|limited liability co|fze|fzc|fzco|fz llc|dmcc|wll|ooo|too|tov|mchj|mmc|obshchestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoy otvetstvennostyu|" +
            "tovarystvo z obmezhenoiu vidpovidalnistiu|tovarishchestvo s ogranichennoi otvetstvennostyu|gmbh|ggmbh|mbh|ug|gesellschaft mit beschrankter haftung|srl|s r l|sarl|s a r l|" +
            "societe a responsabilite limitee|societa a responsabilita limitata|sociedad de responsabilidad limitada|sociedad limitada|sl|s l|s de rl de cv|s de rl|societatea cu raspundere limitata|sia|uab|ou|doo|d o o|sp zoo|sp z oo|sp z o o|" +
            "spolka z oo|spolka z ograniczona odpowiedzialnoscia|sro|s r o|spol s ro|eood|ood|kft|korlatolt felelossegu tarsasag|bv|b v|besloten vennootschap|lda|limitada|epe|eirl|aps|kgaa|gk|godo kaisha|" +
            "有限责任公司|有限責任公司|合同会社|dhat masuliya mahduda|dhat msawlyt mhdwda|dhat mswwlyt mhdwdt|dhat mswlyt mhdwda|shmm",
        "jsc=jsc|joint stock company|joint stock co|open joint stock company|public joint stock company|closed joint stock company|ojsc|pjsc|cjsc|oao|zao|pao|ao|ag|aktiengesellschaft|akg|sa|s a|sociedad anonima|" +
            "societe anonyme|societa per azioni|sociedade anonima|nv|n v|naamloze vennootschap|spa|s p a|ab|aktiebolag|as|a s|anonim sirketi|asa|oyj|oy|osakeyhtio|ad|plc|p l c|public limited company|public company limited|" +
            "saog|saoc|sal|tbk|sab|sab de cv|sa de cv|s a de c v|saa|sac|sae|psc|ksc|qsc|kpsc|pat|prat|kk|kabushiki kaisha|kabushiki gaisha|zrt|nyrt|rt|dd|d d|otkrytoe aktsionernoe obshchestvo|publichnoe aktsionernoe obshchestvo|" +
            "zakrytoe aktsionernoe obshchestvo|aktsionernoe obshchestvo|aktiiselts|株式会社|股份有限公司|주식회사|sharika musahama|mussa|mussh",
        "inc=inc|incorporated|corporation|corp|na|n a|national association",
        "co=company|and company|co|shrka|shrkt|sharika|sharikat|šrka|hbrt|公司|集团公司|集團公司",
        "lp=lp|l p|llp|limited partnership|limited liability partnership|kg|gmbh and company kg|gmbh company kg|kommanditgesellschaft|ohg|gbr|snc|sas|societe par actions simplifiee|scs|cv|vof|ks|k s|v o s|vos",
        "ev=ev|e v|eingetragener verein|npo|ngo|ano|nko|npf|association sans but lucratif|asbl|aisbl|onlus",
        "pt=pt|perseroan terbatas|perum|persero",
        "fe=fe|fgup|federal state unitary enterprise|federalnoe gosudarstvennoe unitarnoe predpriyatie|gup|state enterprise|mup",
        "ip=ip|individualnyi predprinimatel|chp|sole proprietor|sole proprietorship",
    ];

    private static readonly FrozenDictionary<string, string> Forms = Classes
        .Select(line => line.Split('=', 2))
        .SelectMany(parts => parts[1].Split('|').Select(form => (Form: form, Class: parts[0])))
        .DistinctBy(pair => pair.Form)
        .ToFrozenDictionary(pair => pair.Form, pair => pair.Class, StringComparer.Ordinal);

    private static readonly (string Form, int Words, string Joined)[] Long =
        [.. Forms.Keys.Where(form => form.Length >= ShortestMisspelt && form.All(letter => letter < 'ÿ')).Order(StringComparer.Ordinal)
            .Select(form => (form, form.Count(letter => letter == ' ') + 1, form.Replace(" ", "", StringComparison.Ordinal)))];

    // Written without a blank before or behind the name; the longer one first.
    private static readonly string[] Glued = ["株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限責任公司", "集团公司", "集團公司", "有限公司", "주식회사", "유한회사", "公司"];

    /// <summary>Sets a form that is glued to a word of Han or Hangul apart.</summary>
    public static IEnumerable<string> Unglue(string word)
    {
        foreach (var form in Glued)
        {
            if (word.Length > form.Length && word.StartsWith(form, StringComparison.Ordinal))
            {
                return [form, .. Unglue(word[form.Length..])];
            }

            if (word.Length > form.Length && word.EndsWith(form, StringComparison.Ordinal))
            {
                return [.. Unglue(word[..^form.Length]), form];
            }
        }

        return [word];
    }

    public static bool IsForm(string word) => Forms.ContainsKey(word);

    public static void Mark(List<NameWord> words)
    {
        MarkEnd(words, fromStart: false);
        MarkEnd(words, fromStart: true);
    }

    private static void MarkEnd(List<NameWord> words, bool fromStart)
    {
        // More than once: "Co., Ltd." is two forms in a row.
        for (var searching = true; searching;)
        {
            searching = false;
            var free = words.Count(word => word.Kind != WordKind.LegalForm);
            var edge = fromStart ? words.FindIndex(word => word.Kind != WordKind.LegalForm) : words.FindLastIndex(word => word.Kind != WordKind.LegalForm);
            for (var length = Math.Min(LongestForm, free - 1); length > 0 && !searching; length--)
            {
                var start = fromStart ? edge : edge - length + 1;
                if (start < 0 || start + length > words.Count)
                {
                    continue;
                }

                var texts = words.Skip(start).Take(length).ToList();
                if (ClassOf(texts) is { } form)
                {
                    words.RemoveRange(start, length);
                    words.Insert(start, NameWord.LegalForm(form, string.Concat(texts.Select(word => word.Written))));
                    searching = true;
                }
            }
        }
    }

    private static string? ClassOf(List<NameWord> words)
    {
        if (words.Exists(word => word.Kind == WordKind.LegalForm))
        {
            return null;
        }

        if (Forms.TryGetValue(string.Join(' ', words.Select(word => word.Text)), out var form)
            || Forms.TryGetValue(string.Join(' ', words.Select(word => word.Written)), out form))
        {
            return form;
        }

        var joined = string.Concat(words.Select(word => word.Text));
        if (words.Count < 2 || joined.Length < ShortestMisspelt - 2)
        {
            return null;
        }

        foreach (var (known, count, letters) in Long)
        {
            if (count == words.Count && Math.Abs(letters.Length - joined.Length) <= 2 && EditDistance.Cost(letters, joined, MostMistakes) <= MostMistakes)
            {
                return Forms[known];
            }
        }

        return null;
    }
}
