using System.Text.RegularExpressions;

namespace Matchmaking.Architecture.Tests;

/// <summary>All services' endpoints stand in one process too, where a name given twice keeps every request from being answered.</summary>
public sealed partial class EndpointNames
{
    [Fact]
    public void No_endpoint_has_the_name_of_another()
    {
        var names = Product.SourceFiles().SelectMany(x => Name().Matches(File.ReadAllText(x)).Select(match => match.Groups["name"].Value)).ToArray();
        Assert.True(names.Length > 100, $"Only {names.Length} names were found: the test looks at the wrong place.");
        Assert.Empty(names.CountBy(x => x, StringComparer.Ordinal).Where(x => x.Value > 1).Select(x => x.Key));
    }

    [GeneratedRegex("""\.WithName\("(?<name>\w+)"\)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Name();
}
