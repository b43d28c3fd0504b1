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

    /// <summary>Several at once, with hardly more questions than for one.</summary>
    public async Task TellAsync(IReadOnlyList<Happening> happenings, CancellationToken ct)
    {
        (ToldRow Row, Happening Happening)[] all = [.. happenings.SelectMany(x => WhoIsTold.RowsFor(x).Select(row => (row, x)))];
        if (all.Length == 0)
        {
            return;
        }

        string[] keys = [.. all.Select(x => Gatherer.KeyOf(x.Row, x.Happening))];
        var told = await db.Told.Where(x => keys.Contains(x.Key)).Select(x => x.Key).ToHashSetAsync(StringComparer.Ordinal, ct);
        told.UnionWith(db.Told.Local.Select(x => x.Key));
        await gatherer.PrepareAsync(all, ct);
        List<Message> messages = [];
        foreach (var happening in happenings)
        {
            messages.AddRange(await MessagesAsync(happening, told, ct));
        }

        await SendAsync(messages, ct);
    }

    /// <summary>Tells those who do not have the message yet; for the others a gathered message comes again.</summary>
    public Task TellAsync(Telling telling, Happening happening, IReadOnlyList<Recipient> people, CancellationToken ct) =>
        SendAsync([new Message(telling, happening, people)], ct);

    private async Task<IReadOnlyList<Message>> MessagesAsync(Happening happening, HashSet<string> told, CancellationToken ct)
    {
        List<Message> messages = [];
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
            messages.Add(new Message(telling, happening, [.. people.Where(x => reached.Add(x.Person.Subject))]));
            if (unknown.Count > 0)
            {
                await PostponeAsync(key, telling, happening, ct);
            }
        }

        return messages;
    }

    private async Task SendAsync(IReadOnlyList<Message> messages, CancellationToken ct)
    {
        string[] keys = [.. messages.Select(x => x.Telling.Key).Distinct()];
        string[] subjects = [.. messages.SelectMany(x => x.People).Select(x => x.Person.Subject).Distinct()];
        if (subjects.Length == 0)
        {
            return;
        }

        await db.Notices.Where(x => keys.Contains(x.Key) && subjects.Contains(x.Subject)).LoadAsync(ct);
        var known = db.Notices.Local.ToDictionary(x => (x.Subject, x.Key));
        var preferences = await db.Preferences.AsNoTracking().Where(x => subjects.Contains(x.Subject)).ToDictionaryAsync(x => (x.Subject, x.Kind), x => x.Mail, ct);
        var now = time.GetUtcNow();
        foreach (var (telling, happening, people) in messages)
        {
            foreach (var (person, side) in people)
            {
                if (known.TryGetValue((person.Subject, telling.Key), out var notice))
                {
                    if (notice.Gathers)
                    {
                        notice.ComeAgain(now);
                    }

                    continue;
                }

                notice = Notice.For(person.Subject, telling, WhatFor(side, happening), now, happening.Count);
                known.Add((notice.Subject, notice.Key), notice);
                db.Notices.Add(notice);
                if (preferences.GetValueOrDefault((person.Subject, telling.Kind), WhoIsTold.DefaultOf(telling.Kind)) == MailChoice.AtOnce)
                {
                    var mail = Mail.Of(notice, person, now);
                    db.Mails.Add(mail);
                    var at = telling.Gathers ? now.AddSeconds(options.Value.GatherSeconds) : now;
                    await db.ScheduleAsync(SendMail.Kind, mail.Id.ToString("N"), at, ct);
                }
            }
        }
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

    /// <summary>What is told to whom.</summary>
    private sealed record Message(Telling Telling, Happening Happening, IReadOnlyList<Recipient> People);
}
