using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.OfferForms;
using Matchmaking.Portal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Offers;

/// <summary>
/// One step of the offer form. It writes its own fields on to the offer as it is now, so that nothing of another step is lost, and lets the
/// reader go on once this step lacks nothing; what is typed is saved either way.
/// </summary>
public abstract class OfferStep : PortalPage
{
    [Parameter, EditorRequired] public OfferSnapshot Offer { get; set; } = default!;

    /// <summary>Value of the button pressed: "later" leaves, anything else goes on.</summary>
    [SupplyParameterFromForm(Name = "go")] private string? Go { get; set; }

    /// <summary>A line editor's button, without JavaScript.</summary>
    [SupplyParameterFromForm(Name = "lines-action")] protected string? LinesAction { get; set; }

    [Inject] private IStringLocalizer<Text> Texts { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    protected FormErrors Errors { get; } = new();

    /// <summary>The change that somebody else made while the reader was typing.</summary>
    protected Transition? Overtaken { get; private set; }

    /// <summary>True when it was saved although something is missing still.</summary>
    protected bool IsSaved { get; private set; }

    protected OfferFormWords FormWords => new(Texts["Form.NotANumber"], Texts["Form.NotWhole"], Texts["Form.NotADay"]);

    protected DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Of the agencies that came by joining, those that the step keeps; none leaves them.</summary>
    protected virtual IReadOnlyList<Guid>? AlsoFor => null;

    protected bool IsDraft => Offer.State == OfferState.Draft;

    /// <summary>Saves; <paramref name="also"/> is one more thing that the step may lack, beyond what the offer itself tells.</summary>
    protected async Task SaveAsync(string step, long seen, HelpContent content, OfferTerms terms, Func<OfferSnapshot, (string Field, string Message)?>? also = null)
    {
        if (Errors.Any || await IsOvertakenAsync(seen))
        {
            return;
        }

        var draft = new OfferDraft { CompanyId = Offer.CompanyId, ExternalId = Offer.ExternalId, Content = content, Terms = terms, AlsoFor = AlsoFor };
        var answer = await Api.PutAsync<OfferSnapshot>($"/api/v1/offers/{Offer.Id}", draft, Offer.Version, Ct);
        if (answer.Problem is { } problem)
        {
            Errors.Take(problem, OfferSteps.FieldOf);
            return;
        }

        Offer = answer.Value!;
        Http.Response.Headers["X-Version"] = Offer.Version.ToString(CultureInfo.InvariantCulture);
        if (Go == "later" || !IsDraft)
        {
            GoTo($"/offers/{Offer.Id}?done={(IsDraft ? "saved" : "changed")}");
            return;
        }

        foreach (var (path, message) in OfferSteps.Missing(Offer.Content, Offer.Terms, Today).Where(x => OfferSteps.StepOf(x.Path) == step))
        {
            Errors.Add(OfferSteps.FieldOf(path), message);
        }

        if (also?.Invoke(Offer) is { } more)
        {
            Errors.Add(more.Field, more.Message);
        }

        IsSaved = Errors.Any;
        if (!IsSaved)
        {
            GoTo(OfferSteps.AddressOf(Offer.Id, OfferSteps.After(step)));
        }
    }

    /// <summary>A later version of the reader's own is simply followed; somebody else's is told first, and the next click writes over it.</summary>
    private async Task<bool> IsOvertakenAsync(long seen)
    {
        if (seen == Offer.Version)
        {
            return false;
        }

        var history = await Api.GetAsync<IReadOnlyList<Transition>>($"/api/v1/offers/{Offer.Id}/history", Ct);
        Overtaken = history.Value?.LastOrDefault(x => x.Version > seen && x.Change == "changed" && x.Actor.Subject != Reader.Subject);
        return Overtaken is not null;
    }
}
