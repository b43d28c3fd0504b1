using Microsoft.AspNetCore.Components;

namespace Matchmaking.Portal.Components;

/// <summary>One column of a data table; with <paramref name="SortHref"/> its heading is a link that sorts.</summary>
public sealed record Column<TItem>(
    string Title,
    RenderFragment<TItem> Cell,
    bool Numeric = false,
    string? SortHref = null,
    SortOrder Sorted = SortOrder.None)
{
    public Column(string title, Func<TItem, string?> text, bool numeric = false)
        : this(title, item => builder => builder.AddContent(0, text(item)), numeric)
    {
    }
}

public enum SortOrder
{
    None,
    Ascending,
    Descending,
}
