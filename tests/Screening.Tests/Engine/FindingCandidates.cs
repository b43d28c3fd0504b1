using CsCheck;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Engine.Index;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Tests.Engine;

/// <summary>What a search opens at all, against comparing with every name.</summary>
public sealed class FindingCandidates
{
    private const int Threshold = ScreeningEngine.ShippedThreshold;

    // Words close to each other and parts of each other, so that every way of finding one occurs.
    private static readonly string[] Words =
    [
        "abdul", "badul", "abd", "ul", "al", "rahman", "abdurrahman", "abdulrahman", "adbulrahman", "عبدالرحمن", "رحمن", "rahmani", "eddine", "edidne", "din", "abul", "abu", "mohammad", "muhammed", "محمد", "عبد", "ali", "aly", "alireza", "kim", "kym", "a", "m", "k",
        "bin", "karim", "kareem", "putin", "путин", "van", "der", "bilt", "vanderbilt", "zawahir", "zawahiri", "good", "will", "goodwill", "12", "khan", "キム", "ムハンマド",
    ];

    // Of people and organisations, common and rare, short and long.
    private static readonly string[] Real =
    [
        "Ahmad", "Hariri", "Musa", "Kathleen", "Zhou", "Carol", "Duplan", "Joseph", "Pierre", "Hashemi", "Seyed", "Esmaeili", "Gholi", "Reza", "Griffin", "al-Hamu", "Abdelkader", "Zubkov", "Nikolai", "Karimi", "Li",
        "Shahid", "Industries", "Gooryong", "Shipping", "Co", "Ltd", "State", "Administrative", "Council", "Ministry", "of", "Petroleum", "Foods", "Republican", "Fund", "Silver", "Bank", "Trading", "Company", "the", "Institute",
    ];

    private static Gen<string> Names { get; } = Gen.Int[0, Words.Length - 1].Array[1, 5].Select(picked => string.Join(' ', picked.Select(index => Words[index])));

    private static readonly string[] Articles = ["abdul", "abdel", "abdou", "abd", "aboul", "abu"];

    private static Gen<string> Letters { get; } = Gen.Char["aeiouhklmnrstz"].Array[1, 17].Select(letters => new string(letters));

    [Theory]
    [InlineData("Abd Abu", "Abu Abdullah")]
    [InlineData("Abu Abdullah", "Abd Abu")]
    [InlineData("M. Hassan", "Mohammed Hassan")]
    [InlineData("Mohammed Hassan", "Hassan M")]
    [InlineData("Lea Kym", "Lee Kim")]
    [InlineData("Aly Khan", "Ali Khan")]
    [InlineData("Rahman Yusuf Abdul", "Abdulrahman Yusuf")]
    [InlineData("Abdulrahman Yusuf", "Rahman Yusuf Abd ul")]
    [InlineData("Alghamdi Zahir", "Zahir al Ghamdi")]
    [InlineData("Abd el Kadir", "Abdelkader")]
    [InlineData("Abdelkader", "Abd el Kadir")]
    [InlineData("Abuduhake", "Abudu Hake")]
    [InlineData("Qadir, Abdul", "Abdelkader")]
    [InlineData("Bakr, Abu", "Abubakar")]
    [InlineData("عبد القادر", "Abdulqadir")]
    [InlineData("Abdulqadir", "عبد القادر")]
    [InlineData("عبدالقادر", "Abdoul Kader")]
    [InlineData("Abdoul Kader", "عبدالقادر")]
    [InlineData("ابوالحسن", "Abul Hasan")]
    [InlineData("Abul Hasan", "ابوالحسن")]
    [InlineData("Badul Qadir", "Abdul Qadir")]
    [InlineData("Abdul Qadir", "Badul Qadir")]
    [InlineData("Adbelkader Hassan", "Abdelkader Hassan")]
    [InlineData("Abdelkader Hassan", "Adbelkader Hassan")]
    [InlineData("Maria Zubkov", "Merie Zubkov")]
    [InlineData("Hatari Musa", "Hariri Musa")]
    [InlineData("Abu Asim", "Abu Qassim")]
    [InlineData("Ahmam Alihamu", "Ahmad al-Hamu")]
    [InlineData("Ahmad al-Hamu", "Ahmam Alihamu")]
    [InlineData("Alzakhras Fmwaz", "Al-Akhras Fawaz")]
    public void NameThatScores_IsFound_WhateverElseIsListed(string name, string listed)
    {
        IsFound(name, listed, EntryKind.Person);
    }

    [Theory]
    [InlineData("IRGC Research Council", "Islamic Revolutionary Guard Corps Research Council")]
    [InlineData("Islamic Revolutionary Guard Corps Research Council", "IRGC Research Council")]
    [InlineData("BOA Securities", "Bank of America Securities")]
    [InlineData("MP Trading", "Multimedia Productions Trading")]
    [InlineData("Hopryong Shikping Co Ltd", "Gooryong Shipping Co Ltd")]
    [InlineData("Gooryong Shipping Co Ltd", "Hopryong Shikping Co Ltd")]
    [InlineData("Shahid Karrazi Industries", "Shahid Karimi Industries")]
    [InlineData("Stkte Administrytive Councrl", "State Administrative Council")]
    [InlineData("Design Company", "D Company")]
    public void OrganisationThatScores_IsFound_WhateverElseIsListed(string name, string listed) => IsFound(name, listed, EntryKind.Organisation);

    /// <summary>What is counted for a name is bounded; once a sum that went round hid what it belonged to.</summary>
    [Fact]
    public void RepeatedAbbreviation_HidesNothing()
    {
        var entry = Entry("Islamic Revolutionary Guard Corps", 0) with { Kind = EntryKind.Organisation };
        var found = new List<int>();
        var search = new CandidateSearch();
        for (var times = 1; times <= NameNormaliser.MaxWords; times++)
        {
            var query = NameNormaliser.Normalise(string.Join(' ', Enumerable.Repeat("IRGC", times)), EntryKind.Organisation);
            search.Find(NameIndex.Build([entry]), query, EntryKind.Organisation, Threshold, ScoreSettings.Shipped, found);
            Assert.Single(found);
        }
    }

    private static void IsFound(string name, string listed, EntryKind kind)
    {
        var subject = new ScreeningSubject(kind, [name], null, []);
        var entry = Entry(listed, 0) with { Kind = kind };
        Assert.InRange(new ScreeningEngine().Compare(subject, entry).Score, Threshold, 1000);

        // Names that make each word of the query one of the most common.
        var others = name.Split(' ').SelectMany(word => Enumerable.Range(0, 40).Select(number => $"{word} Xq{(char)('a' + number % 26)}wv{number}")).Select((text, index) => Entry(text, index + 1) with { Kind = kind });
        foreach (var list in new[] { [entry], (ListEntry[])[entry, .. others] })
        {
            Assert.Contains(Loaded(list).Search(subject, Threshold), hit => hit.Entry.Id == entry.Id);
        }
    }

    /// <summary>Names of up to five words, each but articles with a letter changed at most: what scores is found.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MistypedNameThatScores_IsFound(bool person) => Gen.Select(Gen.Int[0, Real.Length - 1].Array[1, 5], Gen.Int[0, 1_000_000]).Sample((picked, seed) =>
    {
        var (random, kind) = (new Random(seed), person ? EntryKind.Person : EntryKind.Organisation);
        var listed = string.Join(' ', picked.Select(index => Real[index]));
        var name = string.Join(' ', picked.Select(index => Mistyped(Real[index], random)));
        var subject = new ScreeningSubject(kind, [name], null, []);
        var entry = Entry(listed, 0) with { Kind = kind };

        Assert.True(Loaded([entry]).Search(subject, Threshold).Any() || new ScreeningEngine().Compare(subject, entry).Score < Threshold, $"{name} | {listed}");
    }, iter: 5_000);

    /// <summary>One part of the word is in the name, the other in another name only: once the answer hung on that.</summary>
    [Theory]
    [InlineData("Goodwill Karim", "Good Karim", "Will Nobody")]
    [InlineData("Abdulrahman Karim", "Abdul Karim", "Rahman Nobody")]
    public void PartOfAWordInAnotherName_MakesNoDifference(string name, string listed, string another)
    {
        var subject = ScreeningSubject.Person(name);

        Assert.Equal(
            Loaded([Entry(listed, 0)]).Search(subject, Threshold).Select(Row),
            Loaded([Entry(listed, 0), Entry(another, 1)]).Search(subject, Threshold).Select(Row));
    }

    [Fact]
    public void WhatIsFound_DoesNotDependOnWhatElseIsListed() => Gen.Select(Names, Names.Array[1, 8], Names.Array[1, 8]).Sample((name, some, more) =>
    {
        var subject = ScreeningSubject.Person(name);
        var (one, other) = (some.Select(Entry).ToArray(), more.Select((text, index) => Entry(text, some.Length + index)).ToArray());

        Assert.Equal(
            ScreeningEngine.Ordered(Loaded(one).Search(subject, Threshold).Concat(Loaded(other).Search(subject, Threshold))).Select(Row),
            Loaded([.. one, .. other]).Search(subject, Threshold).Select(Row));
    });

    /// <summary>As a list change is followed: the same property, seen from the answer of the day before.</summary>
    [Fact]
    public void FollowedChange_IsAFullRun() => Gen.Select(Names, Names.Array[1, 8], Names.Array[1, 8]).Sample((name, before, added) =>
    {
        var subject = ScreeningSubject.Person(name);
        var older = before.Select(Entry).ToArray();
        // The first entry leaves, the last says something else, others come.
        ListEntry[] newer = [.. older.Skip(1).SkipLast(1), .. older.Skip(1).TakeLast(1).Select(entry => Entry(added[0], int.Parse(entry.Id, System.Globalization.CultureInfo.InvariantCulture))), .. added.Skip(1).Select((text, index) => Entry(text, older.Length + index))];

        Assert.Equal(
            newer.Length == 0 ? [] : Loaded(newer).Search(subject, Threshold).Select(Row),
            ListChange.Between(older, newer).Follow(subject, Loaded(older).Search(subject, Threshold), Threshold).Select(Row));
    });

    [Theory]
    [InlineData(WordSimilarity.Alike)]
    [InlineData(NameScorer.LeastJoined)]
    public void Filter_NeverRefusesWhatIsAlike(int least) => Gen.Select(Letters, Gen.Int[0, 1000], Gen.Enum<Writing>(), Gen.Enum<Writing>()).Sample((text, seed, writing, otherWriting) =>
    {
        var (word, other) = (Word(text, writing), Word(Changed(text, new Random(seed)), otherWriting));
        var filter = new SpellingFilter();
        filter.Set(word);

        Assert.True(filter.MayBeAlike(new WordShape(other), least) || WordSimilarity.Between(word, other).Similarity < least, $"{word} | {other}");
    });

    [Theory]
    [InlineData(WordSimilarity.Alike)]
    [InlineData(NameScorer.LeastJoined)]
    public void Filter_NeverRefusesWhatIsAlike_WithAndWithoutAnArticle(int least) => Gen.Select(Letters, Gen.Int[0, 1000], Gen.Int[0, Articles.Length - 1]).Sample((text, seed, article) =>
    {
        var before = Articles[article];
        var word = NameNormaliser.Normalise(before + text, EntryKind.Person).Words[0];
        var other = NameNormaliser.Normalise(Changed(before + text, new Random(seed)), EntryKind.Person).Words[0];
        var filter = new SpellingFilter();
        filter.Set(word);

        Assert.True(filter.MayBeAlike(new WordShape(other), least) || WordSimilarity.Between(word, other).Similarity < least, $"{word} | {other}");
    });

    [Fact]
    public void Filter_SaysOfSpellingsWhatTheirDistanceSays() => Gen.Select(Letters.Where(text => text.Length <= CostRows.MostLetters), Gen.Int[0, 1000]).Sample((text, seed) =>
    {
        var other = Changed(text, new Random(seed));
        var (word, shape) = (Word(text, Writing.Full), new WordShape(Word(other, Writing.Full)));
        var filter = new SpellingFilter();
        filter.Set(word);
        var most = WordSimilarity.MostCostFor(Math.Max(text.Length, other.Length), WordSimilarity.Alike, word.Sound.Length >= WordSimilarity.ShortestSound && word.Sound == SoundOf.Word(other));

        if (shape.HasLetters && !WordShape.MayShareNickname(new WordShape(word), shape))
        {
            Assert.Equal(EditDistance.Cost(text, other, int.MaxValue / 2) <= most, filter.MayBeAlike(shape, WordSimilarity.Alike));
        }
    });

    /// <summary>A few letters written wrongly, left out, doubled, added or exchanged.</summary>
    private static string Changed(string text, Random random)
    {
        var letters = text.ToList();
        for (var changes = random.Next(0, 4); changes > 0; changes--)
        {
            var at = random.Next(letters.Count);
            switch (random.Next(5))
            {
                case 0: letters[at] = "aeioukhlmnstz"[random.Next(13)]; break;
                case 1 when letters.Count > 1: letters.RemoveAt(at); break;
                case 2: letters.Insert(at, letters[at]); break;
                case 3: letters.Insert(at, "aeioukhlmnstz"[random.Next(13)]); break;
                case 4 when at > 0: (letters[at], letters[at - 1]) = (letters[at - 1], letters[at]); break;
            }
        }

        return string.Concat(letters);
    }

    private static string Mistyped(string word, Random random)
    {
        if (word.Length < 4 || random.Next(3) == 0)
        {
            return word;
        }

        var letters = word.ToCharArray();
        letters[random.Next(word.IndexOf('-', StringComparison.Ordinal) + 2, letters.Length)] = "abcdefghiklmnoprstuvyz"[random.Next(22)];
        return new string(letters);
    }

    private static NameWord Word(string text, Writing writing) => new(text, text, SoundOf.Word(text), WordKind.Name, writing);

    private static ListEntry Entry(string name, int number) => new ListEntry
    {
        ListCode = "made", Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture), Kind = EntryKind.Person, Names = [new ListName(ListNameKind.Primary, name)],
    }.WithContentHash();

    private static ScreeningEngine Loaded(IReadOnlyCollection<ListEntry> entries)
    {
        var engine = new ScreeningEngine();
        engine.Load(entries);
        return engine;
    }

    private static string Row(ScreeningHit hit) => $"{hit.Entry.Id} {hit.Score}";
}
