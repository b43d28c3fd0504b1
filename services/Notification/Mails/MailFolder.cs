using System.Globalization;
using Matchmaking.Messaging.Data;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Mails;

/// <summary>Where mails lie as files: named by time, so that names sort, and by id, so that a mail has one file only.</summary>
internal sealed class MailFolder(IOptions<DatabaseOptions> options)
{
    public const string Extension = ".eml";
    private const string TimeFormat = "yyyyMMddHHmmssfff";

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(options.Value.Folder), "mail");

    public string FileOf(Guid id, DateTimeOffset at) =>
        System.IO.Path.Combine(Path, $"{at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{id:N}{Extension}");

    /// <summary>The file of a mail, if it is there.</summary>
    public string? Find(Guid id) => Directory.Exists(Path) ? Directory.EnumerateFiles(Path, $"*-{id:N}{Extension}").FirstOrDefault() : null;

    /// <summary>All mails, newest first: time as a number that sorts, and id.</summary>
    public IEnumerable<(long Sort, Guid Id, string File)> NewestFirst()
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        return Directory.EnumerateFiles(Path, "*" + Extension)
            .Select(file => (Parsed: Parse(System.IO.Path.GetFileNameWithoutExtension(file)), File: file))
            .Where(x => x.Parsed is not null)
            .Select(x => (x.Parsed!.Value.Sort, x.Parsed.Value.Id, x.File))
            .OrderByDescending(x => x.Sort).ThenByDescending(x => x.Id);
    }

    private static (long Sort, Guid Id)? Parse(string name) =>
        name.Split('-') is [var time, var id]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var sort)
        && Guid.TryParseExact(id, "N", out var guid)
            ? (sort, guid)
            : null;
}
