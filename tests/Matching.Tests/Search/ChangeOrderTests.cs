using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Proposals;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matchmaking.Matching.Tests.Search;

/// <summary>Numbers are given out before the commit, so a lower one may appear later.</summary>
public sealed class ChangeOrderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ChangeOrder _order;

    public ChangeOrderTests() => _order = new ChangeOrder(_time);

    [Fact]
    public void Gap_IsWaitedFor_AndFollowedOnceItIsFilled()
    {
        Assert.Equal([4, 5], Take(3, 4, 5, 7));
        Assert.Empty(Take(5, 7));
        Assert.True(_order.IsWaiting);

        Assert.Equal([6, 7], Take(5, 6, 7));
        Assert.False(_order.IsWaiting);
    }

    [Fact]
    public void Gap_ThatNobodyFills_IsPassed()
    {
        Assert.Empty(Take(5, 7, 8));
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([7, 8], Take(5, 7, 8));
    }

    private long[] Take(long after, params long[] there)
    {
        var changes = there.Select(x =>
        {
            var change = new CopyChange();
            typeof(CopyChange).GetProperty(nameof(CopyChange.Sequence))!.SetValue(change, x);
            return change;
        }).ToArray();
        return [.. _order.Take(after, changes).Select(x => x.Sequence)];
    }
}
