using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Matchmaking.Architecture.Tests;

/// <summary>Every problem details links to <c>/docs/problems#code</c>; the page has an entry for every code that the source declares, and none besides.</summary>
public sealed partial class ProblemCodes
{
    /// <summary>Repeats the code that another service refused with.</summary>
    private static readonly string[] Repeated = ["AcceptMatch.cs"];

    private static readonly string[] Sources =
        [.. Product.SourceFiles().Where(x => !Path.GetRelativePath(Product.Root, x).StartsWith("tests", StringComparison.Ordinal))];

    [Fact]
    public void The_page_has_every_declared_code_with_its_status_and_no_other()
    {
        var declared = Sources.SelectMany(x => Declared(File.ReadAllText(x))).Append("other.error").Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(declared.Length > 80, $"Only {declared.Length} codes were found: the test looks at the wrong place.");
        Assert.Equal(declared, Shown().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_status_on_the_page_has_a_heading() =>
        Assert.All(Shown().Select(x => x.Split('.')[0]).Distinct(), x => Assert.NotNull(Texts.GetString($"Problems.Status.{x}", CultureInfo.InvariantCulture)));

    [Fact]
    public void Codes_are_written_where_they_are_declared() =>
        Assert.Equal(Repeated, Sources.Where(x => WithoutCode().IsMatch(File.ReadAllText(x))).Select(x => Path.GetFileName(x)));

    [Fact]
    public void Planted_declarations_are_found() => Assert.Equal(
        ["409.a-code", "403.b-code", "409.c-code", "412.d-code", "503.e-code", "401.f-code"],
        Declared("""
            public static Error A { get; } = new("a-code", "Words; more words.");
            public static Error B { get; } = new(
                "b-code", "Words.", StatusCodes.Status403Forbidden);
            public static Error C(int state) => new("c-code", $"Words {state}.");
                new Error(
                    "d-code", "Words.", StatusCodes.Status412PreconditionFailed).Throw();
            IOException => Problem(503, "e-code", "Words."),
            401 => "f-code",
            """));

    private static ResourceManager Texts => new("Matchmaking.Portal.Resources.Text", Product.Services.Single(x => x.GetName().Name == "Matchmaking.Portal"));

    private static IEnumerable<string> Shown() => Texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
        .Cast<System.Collections.DictionaryEntry>().Select(x => (string)x.Key).Where(x => Entry().IsMatch(x)).Select(x => x["Problems.".Length..]);

    private static IEnumerable<string> Declared(string source) =>
    [
        .. Declaration().Matches(source).Select(x => $"{(Status().Match(x.Groups["rest"].Value) is { Success: true } status ? status.Groups["status"].Value : "409")}.{x.Groups["code"].Value}"),
        .. Unexpected().Matches(source).Select(x => $"{(x.Groups["status"].Value is { Length: 3 } status ? status : "400")}.{x.Groups["code"].Value}"),
        .. Bare().Matches(source).Select(x => $"{x.Groups["status"].Value}.{x.Groups["code"].Value}"),
    ];

    /// <summary>To the end of the statement: the status stands last, and is 409 when none does.</summary>
    [GeneratedRegex("""(?:\bError\b[^\n]*?\bnew|\bnew Error)\(\s*"(?<code>[a-z0-9-]+)",(?<rest>.*?);\s*?(?:\n|$)""", RegexOptions.Singleline, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex("""\bnew Error\(\s*[^"\s]""", RegexOptions.None, 1000)]
    private static partial Regex WithoutCode();

    [GeneratedRegex(@"StatusCodes\.Status(?<status>\d{3})", RegexOptions.None, 1000)]
    private static partial Regex Status();

    /// <summary>What nobody declared: the exception handler's own, 400 where the framework chose.</summary>
    [GeneratedRegex("""\bProblem\((?<status>\d{3}|[\w.]+), "(?<code>[a-z-]+)",""", RegexOptions.None, 1000)]
    private static partial Regex Unexpected();

    [GeneratedRegex("""\b(?<status>[45]\d\d) => "(?<code>[a-z-]+)",""", RegexOptions.None, 1000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^Problems\.(?:\d{3}|other)\.[a-z0-9-]+$", RegexOptions.None, 1000)]
    private static partial Regex Entry();
}
