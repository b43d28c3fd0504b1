using System.Net;
using Matchmaking.ServiceDefaults.Problems;
using Polly;
using Xunit;

namespace Matchmaking.Portal.Tests;

/// <summary>Which answers are asked again, and count towards giving up on the whole API for a while.</summary>
public sealed class SearchAwayIsAnAnswer
{
    [Theory]
    [InlineData(503, null, true)]
    [InlineData(503, "service-unavailable", true)]
    [InlineData(503, "search-unavailable", false)]
    [InlineData(500, "unexpected", true)]
    [InlineData(409, "changed-meanwhile", false)]
    [InlineData(200, null, false)]
    public void Answer_CountsAsFailure_UnlessItSaysThatSearchIsAway(int status, string? code, bool failure)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        if (code is not null)
        {
            answer.Headers.Add(ProblemCode.Header, code);
        }

        Assert.Equal(failure, PortalModule.IsFailure(Outcome.FromResult(answer)));
    }

    [Fact]
    public void NoAnswer_CountsAsFailure() =>
        Assert.True(PortalModule.IsFailure(Outcome.FromException<HttpResponseMessage>(new HttpRequestException("away"))));
}
