using System.Security.Cryptography;
using System.Text;
using Matchmaking.Screening.Engine;

namespace Matchmaking.Screening.Queries;

/// <summary>What a request asked and was told, counted while it is answered.</summary>
internal sealed class SearchTally : IDisposable
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ScreeningSubject> _subjects = [];

    /// <summary>Questions.</summary>
    public int Asked { get; private set; }

    /// <summary>Entries found, of all questions together.</summary>
    public int Found { get; private set; }

    /// <summary>The subjects of the only question; none of several, which the digest stands for.</summary>
    public IReadOnlyList<ScreeningSubject> Subjects => Asked == 1 ? _subjects : [];

    /// <summary>A question as it came.</summary>
    public void Ask(string question)
    {
        Asked++;
        _digest.AppendData(Encoding.UTF8.GetBytes(question));
        _digest.AppendData("\n"u8);
    }

    /// <summary>What was found for a subject of the last question.</summary>
    public void Tell(ScreeningSubject subject, int found)
    {
        Found += found;
        if (Asked == 1)
        {
            _subjects.Add(subject);
        }
    }

    /// <summary>SHA-256 over the questions, each ended by a line feed.</summary>
    public string DigestOf() => Convert.ToHexStringLower(_digest.GetCurrentHash());

    public void Dispose() => _digest.Dispose();
}
