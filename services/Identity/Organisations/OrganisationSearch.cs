using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Organisations;

/// <summary>Finds organisations whichever way their names are typed: by itself only SQLite overlooks capital letters.</summary>
internal static class OrganisationSearch
{
#pragma warning disable CA1304, CA1311 // The database lowers both sides, in the one way it has.
    /// <summary>Those with this within their name.</summary>
    public static IQueryable<Organisation> Named(this IQueryable<Organisation> organisations, string part)
    {
        var pattern = $"%{Escape(part)}%";
        return organisations.Where(x => EF.Functions.Like(x.Name.ToLower(), EF.Parameter(pattern).ToLower(), "\\"));
    }

    /// <summary>Those with a member whose address is at this domain.</summary>
    public static IQueryable<Organisation> WithPeopleAt(this IQueryable<Organisation> organisations, string domain)
    {
        var pattern = $"%@{Escape(domain)}";
        return organisations.Where(x => x.Members.Any(member => EF.Functions.Like(member.Email.ToLower(), EF.Parameter(pattern).ToLower(), "\\")));
    }
#pragma warning restore CA1304, CA1311

    /// <summary>A bracket means something to SQL Server.</summary>
    private static string Escape(string text) => "\\%_[".Aggregate(text, (escaped, special) => escaped.Replace($"{special}", $"\\{special}", StringComparison.Ordinal));
}
