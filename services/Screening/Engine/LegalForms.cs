using System.Collections.Frozen;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// Finds legal forms at both ends of a name, short or written out, in several languages, and replaces each by the short
/// code of its class, so that "LLC", "Limited Liability Company" and "ООО" agree and none of them counts as a name.
/// </summary>
internal static class LegalForms
{
    private const int LongestForm = 6;

    // Class = forms, as they look after normalising, longest first where one begins another. Latin spellings of other scripts come from our own tables.
    private static readonly string[] Classes =
    [
        "ltd=ltd|limited|company ltd|company limited|private limited|pvt ltd|pte ltd|pty ltd|pty|pte|pvt|private ltd|proprietary limited|corporation ltd",
        "llc=llc|l l c|limited liability company|fze|fzc|fzco|fz llc|dmcc|wll|ooo|too|tov|obshchestvo s ogranichennoi otvetstvennostyu|gmbh|gesellschaft mit beschrankter haftung|" +
            "srl|s r l|sarl|societatea cu raspundere limitata|sia|uab|ou|doo|d o o|sp z oo|sp z o o|sp zoo|spolka z oo|sro|s r o|eood|ood|kft|bv|b v|lda|ltda|limitada|epe|mas uliyat mahduda",
        "jsc=jsc|joint stock company|open joint stock company|public joint stock company|closed joint stock company|ojsc|pjsc|cjsc|oao|zao|pao|ao|ag|aktiengesellschaft|akg|sa|s a|nv|n v|spa|s p a|" +
            "ab|aktiebolag|as|a s|asa|oyj|oy|ad|plc|p l c|public limited company|saog|tbk|sab|sa de cv|s a de c v|sae|psc|kk|kabushiki kaisha|saoc|otkrytoe aktsionernoe obshchestvo|publichnoe aktsionernoe obshchestvo",
        "inc=inc|incorporated|corporation|na|n a",
        "co=company|and company",
        "lp=lp|l p|llp|limited partnership|limited liability partnership|kg|gmbh and company kg|kommanditgesellschaft",
        "ev=ev|e v|npo|ngo|ano|nko|fzd",
        "pt=pt|perseroan terbatas|cv",
        // Arabic "sharika" (company), Chinese and Japanese "limited" and "stock company", Korean "stock company".
        "co=shrka|shrkt|mussa|mussh", "ltd=有限公司|有限责任公司|有限責任公司", "jsc=株式会社|股份有限公司|주식회사",
    ];

    private static readonly FrozenDictionary<string, string> Forms = Classes
        .Select(line => line.Split('=', 2))
        .SelectMany(parts => parts[1].Split('|').Select(form => (Form: form, Class: parts[0])))
        .DistinctBy(pair => pair.Form)
        .ToFrozenDictionary(pair => pair.Form, pair => pair.Class, StringComparer.Ordinal);

    // Written without a blank before or behind the name.
    private static readonly string[] Glued = ["株式会社", "股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "주식회사"];

    public static void Mark(List<NameToken> tokens)
    {
        Unglue(tokens);
        MarkEnd(tokens, fromStart: false);
        MarkEnd(tokens, fromStart: true);
    }

    private static void MarkEnd(List<NameToken> tokens, bool fromStart)
    {
        // More than once: "Co., Ltd." is two forms in a row.
        for (var searching = true; searching;)
        {
            searching = false;
            var free = tokens.Count(token => token.Kind != TokenKind.LegalForm);
            var edge = fromStart ? tokens.FindIndex(token => token.Kind != TokenKind.LegalForm) : tokens.FindLastIndex(token => token.Kind != TokenKind.LegalForm);
            for (var length = Math.Min(LongestForm, free - 1); length > 0 && !searching; length--)
            {
                var start = fromStart ? edge : edge - length + 1;
                var words = tokens.Skip(start).Take(length).Select(token => token.Text).ToList();
                if (Forms.TryGetValue(string.Join(' ', words), out var form))
                {
                    tokens.RemoveRange(start, length);
                    tokens.Insert(start, NameToken.LegalForm(form, string.Concat(words)));
                    searching = true;
                }
            }
        }
    }

    private static void Unglue(List<NameToken> tokens)
    {
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var text = tokens[i].Text;
            if (Array.Find(Glued, form => text.Length > form.Length
                && (text.EndsWith(form, StringComparison.Ordinal) || text.StartsWith(form, StringComparison.Ordinal))) is { } glued)
            {
                var rest = text.EndsWith(glued, StringComparison.Ordinal) ? text[..^glued.Length] : text[glued.Length..];
                tokens[i] = NameToken.From(rest, consonantal: false);
                tokens.Insert(i + 1, NameToken.LegalForm(Forms[glued], glued));
            }
        }
    }
}
