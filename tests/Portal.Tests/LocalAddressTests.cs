using Matchmaking.ServiceDefaults.Http;
using Xunit;

namespace Matchmaking.Portal.Tests;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/matches/1?x=/y")]
    public void OwnAddress_IsFollowed(string url) => Assert.Equal(url, LocalAddress.Or(url, "/inbox"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    [InlineData("/\t/example.org")]
    [InlineData("/matches\r\nSet-Cookie: a=b")]
    [InlineData("https://example.org")]
    [InlineData("javascript:alert(1)")]
    public void ForeignAddress_IsNot(string? url) => Assert.Equal("/inbox", LocalAddress.Or(url, "/inbox"));
}
