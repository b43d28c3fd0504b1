using System.Text;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// Reduces a Latin word to classes of consonants: vowels and half-vowels go, doubled letters become one, letters that
/// transliterations exchange become the same (k, q, c, g, kh, gh · s, z, sh, ch, ts). Osama and Usama, Qadhafi and Gaddafi meet here.
/// </summary>
internal static class ConsonantSkeleton
{
    public static string Of(string word)
    {
        var skeleton = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var letter = word[i];
            if (!char.IsAscii(letter))
            {
                // Scripts without a table are compared as they are.
                return word;
            }

            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var sound = (letter, next) switch
            {
                ('a' or 'e' or 'i' or 'o' or 'u' or 'w' or 'y', _) => '\0',
                ('p', 'h') => 'f',
                ('c', 'h') or ('c', 'e') or ('c', 'i') => 's',
                ('k' or 'q' or 'c' or 'g', _) => 'k',
                ('x', _) => 'k',
                ('s' or 'z', _) => 's',
                ('t', 's') or ('t', 'z') => 's',
                ('v', _) => 'f',
                ('h', '\0') => '\0',
                _ => letter,
            };

            if (sound != '\0' && (skeleton.Length == 0 || skeleton[^1] != sound))
            {
                skeleton.Append(sound);
            }

            if (next == 'h' && letter is 'p' or 'c' or 'k' or 'g' or 's' or 'z' or 't' or 'd')
            {
                i++;
            }
        }

        return skeleton.ToString();
    }
}
