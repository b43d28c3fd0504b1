using System.Text;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// Reduces a Latin word to classes of consonants: vowels and half-vowels go, doubled letters become one, letters that
/// transliterations exchange become the same (k, q, c, g, gh · h, kh · s, z, j, sh, ch, ts · v, f). Osama and Usama,
/// Qadhafi and Gaddafi meet here.
/// </summary>
internal static class SoundOf
{
    public static string Word(string word)
    {
        var sound = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var letter = word[i];
            if (!char.IsAscii(letter))
            {
                // Scripts without a table are compared as they are.
                return word;
            }

            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var one = (letter, next) switch
            {
                ('a' or 'e' or 'i' or 'o' or 'u' or 'w' or 'y', _) => '\0',
                ('p', 'h') => 'f',
                ('c', 'h') or ('c', 'e') or ('c', 'i') => 's',
                ('k', 'h') => 'h',
                ('k' or 'q' or 'c' or 'g' or 'x', _) => 'k',
                ('s' or 'z' or 'j', _) => 's',
                ('t', 's') or ('t', 'z') => 's',
                ('v', _) => 'f',
                ('h', '\0') => '\0',
                _ => letter,
            };

            if (one != '\0' && (sound.Length == 0 || sound[^1] != one))
            {
                sound.Append(one);
            }

            if (next == 'h' && letter is 'p' or 'c' or 'k' or 'g' or 's' or 'z' or 't' or 'd')
            {
                i++;
            }
        }

        return sound.ToString();
    }

    /// <summary>Coarser still, for words that syllables spell: b, p, v and f are one sound, d and t another, l and r a third.</summary>
    public static string Loose(string sound) => sound.AsSpan().IndexOfAny("bfdr") < 0
        ? sound
        : string.Create(sound.Length, sound, (loose, from) =>
        {
            for (var i = 0; i < loose.Length; i++)
            {
                loose[i] = from[i] switch { 'b' or 'f' => 'p', 'd' => 't', 'r' => 'l', var other => other };
            }
        });
}
