using System.Globalization;
using Matchmaking.Identity.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.Pages;

/// <summary>A page of somebody who is signed in to Identity; nothing is drawn before the person is known.</summary>
public abstract class PersonPage : AccountPage
{
    private bool _started;

    private protected Person Me { get; private set; } = default!;

    [Inject] private protected UserManager<Person> People { get; set; } = default!;

    [Inject] private protected SignInManager<Person> Manager { get; set; } = default!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_started)
        {
            _started = true;
            if (await People.GetUserAsync(Http.User) is not { } person)
            {
                GoTo(LocalUrl.With("/account/sign-in", Http.Request.Path + Http.Request.QueryString));
                return;
            }

            Me = person;
            await StartAsync();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Loads what the page shows.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>A moment in the person's own time zone.</summary>
    protected string Say(DateTimeOffset at)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Me.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(at, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture) + (zone.BaseUtcOffset == TimeSpan.Zero ? " UTC" : $" ({zone.Id.Replace('_', ' ')})");
    }
}
