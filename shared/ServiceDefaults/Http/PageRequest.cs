using System.ComponentModel;
using System.Globalization;
using System.Text;
using Matchmaking.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace Matchmaking.ServiceDefaults.Http;

/// <summary>Which page of a list; taken with <c>[AsParameters]</c>.</summary>
/// <param name="After">The <c>after</c> of the page before; none for the first.</param>
/// <param name="Limit">Items a page, 1–100; 25 when missing.</param>
public sealed record PageRequest(
    [property: Description("The 'after' of the page before.")] string? After = null,
    [property: Description("Items a page, 1–100.")] int? Limit = null)
{
    private const long MaxSort = 3_155_378_975_999_999_999;

    /// <summary>Items to return.</summary>
    public int Take => Limit is null or < 1 ? 25 : Math.Min(100, Limit.Value);

    /// <summary>Where the page before ended: the sort value and the id of its last item.</summary>
    public (long Sort, Guid Id)? Position()
    {
        if (string.IsNullOrEmpty(After))
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(After)).Split('|');
            var sort = long.Parse(parts[0], CultureInfo.InvariantCulture);
            // Lists sort by ticks or smaller numbers: what lies outside was never given out, and no time could be made of it.
            return sort is >= 0 and <= MaxSort
                ? (sort, Guid.Parse(parts[1], CultureInfo.InvariantCulture))
                : throw new FormatException("The sort value is out of range.");
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException or OverflowException)
        {
            var errors = new FieldErrors();
            errors.Add("after", "malformed", "Pass 'after' exactly as the page before gave it.");
            throw new InvalidException(errors);
        }
    }

    /// <summary>Makes a page from one item more than was asked for.</summary>
    /// <param name="fetched">Up to <see cref="Take"/> + 1 items in order.</param>
    /// <param name="position">Sort value and id of an item.</param>
    public Page<T> Page<T>(IReadOnlyList<T> fetched, Func<T, (long Sort, Guid Id)> position)
    {
        if (fetched.Count <= Take)
        {
            return new Page<T>(fetched, null);
        }

        var items = fetched.Take(Take).ToArray();
        return new Page<T>(items, PositionOf(position(items[^1])));
    }

    /// <summary>The <c>after</c> of a page that ends at this sort value and id.</summary>
    public static string PositionOf((long Sort, Guid Id) position) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position.Sort}|{position.Id:D}")));
}
