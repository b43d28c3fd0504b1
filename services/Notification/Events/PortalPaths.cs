namespace Matchmaking.Notification.Events;

/// <summary>The portal's pages that messages open.</summary>
internal static class PortalPaths
{
    public const string Preferences = "/notifications/preferences";

    public static string Match(Guid id) => $"/matches/{id}";

    public static string Offer(Guid id) => $"/offers/{id}";

    public static string Need(Guid id) => $"/my-needs/{id}";

    public static string Case(Guid id) => $"/screening/cases/{id}";

    public static string Clearance(Guid id) => $"/clearances/{id}";

    public static string Invitation(Guid id) => $"/invitations/{id}";

    /// <summary>Both offers side by side.</summary>
    public static string Join(Guid offer, Guid into) => $"/offers/{offer}/join?into={into}";

    public static string Activation(Guid id) => $"/standby/{id}";

    public const string SavedSearches = "/saved-searches";

    public static string SavedSearch(Guid id) => $"{SavedSearches}/{id}";

    /// <summary>Who may not read the warning is led on to what is known of the company.</summary>
    public static string Flag(Guid id, Guid company) => $"/warnings/{id}?about={company}";

    /// <summary>The list that holds a single page: where a message about several records leads.</summary>
    public static string ListOf(string path) => path[..path.LastIndexOf('/')];
}
