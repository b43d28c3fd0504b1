namespace Matchmaking.Screening.Engine;

/// <summary>How alike two words are, 0–1000, and why. Symmetric. Below <see cref="Least"/> they count as different words.</summary>
internal static class TokenSimilarity
{
    public const int Least = 650;
    private const int SameInitial = 800;
    private const int SameSound = 820;
    private const int Abbreviated = 780;
    private const int MostAcrossScripts = 960;
    private const int LeastAcrossScripts = 720;
    private const int ShortestAbbreviation = 3;

    private static readonly (int, TokenMatchReason) Different = (0, TokenMatchReason.Same);

    public static (int Similarity, TokenMatchReason Reason) Between(NameToken a, NameToken b)
    {
        if (a.Text == b.Text)
        {
            return (1000, TokenMatchReason.Same);
        }

        if (a.Kind is TokenKind.LegalForm or TokenKind.Number || b.Kind is TokenKind.LegalForm or TokenKind.Number)
        {
            return Different;
        }

        if (a.Kind == TokenKind.Initial || b.Kind == TokenKind.Initial)
        {
            return a.Kind != b.Kind && a.Text[0] == b.Text[0] ? (SameInitial, TokenMatchReason.Initial) : Different;
        }

        if (a.Consonantal != b.Consonantal)
        {
            return a.Consonantal ? AcrossScripts(a.Text, b.Text) : AcrossScripts(b.Text, a.Text);
        }

        var spelling = EditDistance.Similarity(a.Text, b.Text);
        if (spelling < SameSound && spelling >= 450 && a.Skeleton.Length >= 3 && a.Skeleton == b.Skeleton)
        {
            return (SameSound, TokenMatchReason.Sound);
        }

        if (spelling >= Least)
        {
            return (spelling, TokenMatchReason.Spelling);
        }

        return Different;
    }

    /// <summary>Whether one word is the beginning of the other; asked last, because the rest may stand beside it.</summary>
    public static (int Similarity, TokenMatchReason Reason) OfAbbreviation(NameToken a, NameToken b) =>
        a.Kind is TokenKind.Name or TokenKind.Generic && b.Kind is TokenKind.Name or TokenKind.Generic
            && (IsAbbreviation(a.Text, b.Text) || IsAbbreviation(b.Text, a.Text))
            ? (Abbreviated, TokenMatchReason.Abbreviation)
            : Different;

    private static (int, TokenMatchReason) AcrossScripts(string consonantal, string latin)
    {
        var similarity = Math.Min(MostAcrossScripts, ScriptDistance.Similarity(consonantal, latin));
        return similarity >= LeastAcrossScripts ? (similarity, TokenMatchReason.OtherScript) : Different;
    }

    private static bool IsAbbreviation(string shorter, string longer) =>
        shorter.Length >= ShortestAbbreviation && longer.Length > shorter.Length && longer.StartsWith(shorter, StringComparison.Ordinal);
}
