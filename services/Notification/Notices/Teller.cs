using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Notifications.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Mails;
using Matchmaking.Notification.People;
using Matchmaking.Notification.Rules;
using Matchmaking.Notification.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Notices;

/// <summary>Tells a happening to everyone who waits for it: inbox always, mail as each person chose. The caller saves.</summary>
internal sealed class Teller(
    NotificationDbContext db, Recipients recipients, Gatherer gatherer, TimeProvider time, IOptions<NotificationOptions> options)
{
    public Task TellAsync(Happening happening, CancellationToken ct) => TellAsync([happening], ct);

    /// <summary>Several at once, which asks less often what was told before.</summary>
    public async Task TellAsync(IReadOnlyList<Happening> happenings, CancellationToken ct)
    {
        string[] keys = [.. happenings.SelectMany(x => WhoIsTold.RowsFor(x).Select(row => Gatherer.KeyOf(row, x)))];
        var told = keys.Length == 0 ? [] : await db.Told.Where(x => keys.Contains(x.Key)).Select(x => x.Key).ToHashSetAsync(StringComparer.Ordinal, ct);
        told.UnionWith(db.Told.Local.Select(x => x.Key));
        foreach (var happening in happenings)
        {
            await TellAsync(happening, told, ct);
        }
    }

    private async Task TellAsync(Happening happening, HashSet<string> told, CancellationToken ct)
    {
        HashSet<string> reached = [];
        foreach (var row in WhoIsTold.RowsFor(happening))
        {
            var key = Gatherer.KeyOf(row, happening);
            if (!told.Add(key))
            {
                continue;
            }

            var (telling, stream) = await gatherer.FindAsync(row, happening, ct);
            db.Told.Add(new ToldEvent
            {
                Key = key,
                GatheringKey = telling.Gathers ? telling.Key : null,
                Stream = stream,
                ActorSubject = happening.Actor.Subject,
                At = happening.At,
            });
            var (people, unknown) = await recipients.FindAsync(row, happening, ct);
            await TellAsync(telling, happening, [.. people.Where(x => reached.Add(x.Person.Subject))], ct);
            if (unknown.Count > 0)
            {
                await PostponeAsync(key, telling, happening, ct);
            }
        }
    }

    /// <summary>Tells those who do not have the message yet; for the others a gathered message comes again.</summary>
    public async Task TellAsync(Telling telling, Happening happening, IReadOnlyList<Recipient> people, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var (person, side) in people)
        {
            if (await KnownAsync(person.Subject, telling.Key, ct) is { } notice)
            {
                if (notice.Gathers)
                {
                    notice.ComeAgain(now);
                }

                continue;
            }

            notice = Notice.For(person.Subject, telling, WhatFor(side, happening), now);
            db.Notices.Add(notice);
            if (await WantsMailAsync(person.Subject, telling.Kind, ct))
            {
                var mail = Mail.Of(notice, person, now);
                db.Mails.Add(mail);
                var at = telling.Gathers ? now.AddSeconds(options.Value.GatherSeconds) : now;
                await db.ScheduleAsync(SendMail.Kind, mail.Id.ToString("N"), at, ct);
            }
        }
    }

    private async Task<Notice?> KnownAsync(string subject, string key, CancellationToken ct) =>
        db.Notices.Local.FirstOrDefault(x => x.Subject == subject && x.Key == key)
        ?? await db.Notices.FirstOrDefaultAsync(x => x.Subject == subject && x.Key == key, ct);

    private async Task<bool> WantsMailAsync(string subject, NotificationKind kind, CancellationToken ct)
    {
        var preference = await db.Preferences.FindAsync([subject, kind], ct);
        return (preference?.Mail ?? WhoIsTold.DefaultOf(kind)) == MailChoice.AtOnce;
    }

    /// <summary>Events come in any order: an organisation nobody has described yet is told when it is known.</summary>
    private async Task PostponeAsync(string key, Telling telling, Happening happening, CancellationToken ct)
    {
        var postponed = PostponedTelling.Of(key, telling, happening, time.GetUtcNow());
        db.Postponed.Add(postponed);
        await db.ScheduleAsync(TellPostponed.Kind, postponed.Id.ToString("N"), time.GetUtcNow() + TellPostponed.FirstPause, ct);
    }

    /// <summary>Each side reads the title it wrote itself; the desk reads the reference.</summary>
    private static string WhatFor(OrganisationKind side, Happening happening) => Clean.Title(side switch
    {
        OrganisationKind.Company => happening.OfferTitle,
        OrganisationKind.Agency => happening.NeedTitle,
        _ => null,
    } ?? happening.Reference);
}
