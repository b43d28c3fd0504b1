namespace Matchmaking.Portal;

/// <summary>The signed-in person as the layout shows them; cascades to every component, absent when signed out.</summary>
public sealed record PortalUser(
    string Name,
    string Organisation,
    IReadOnlyList<NavItem> Navigation,
    TimeZoneInfo? TimeZone = null,
    bool ManagesOrganisation = false);

/// <summary>One entry of the main navigation; <paramref name="Count"/> is what waits behind it, 0 shows nothing.</summary>
public sealed record NavItem(string Text, string Href, int Count = 0);
