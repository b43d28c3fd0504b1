using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Clients;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.JoinQuestions;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company, or the desk with a reason, says that two offers are the same help: the one asked for ends and leads to the other from then on.</summary>
internal static class JoinOffer
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{id:guid}/join", PreviewAsync).RequirePolicy(Policies.CompanyOrDesk)
            .WithName("PreviewJoin").WithSummary("What joining an offer to another of the same company would do, and whether it can be done.");
        app.MapPost("/{id:guid}/join", JoinAsync).RequirePolicy(Policies.CompanyOrDesk).Idempotent<OfferIntakeDbContext>(inOneCommit: false)
            .WithName("JoinOffer").WithSummary("Join an offer to another that is the same (If-Match of the one that ends). The desk says why.");
    }

    private static async Task<Ok<JoinPreview>> PreviewAsync(
        Guid id, Guid? into, Caller caller, OfferIntakeDbContext db, MatchingClient matching, TimeProvider time, CancellationToken ct)
    {
        var (offer, main) = await BothAsync(db, id, into ?? Guid.Empty, caller, ct);
        var pairings = await PairingsAsync(matching, offer, ct);
        var refusal = offer.JoinRefusal(main, pairings.Decided, await IsCalledAsync(db, id, ct), await db.NamedRuleAsync(offer.Content, ct), time.GetUtcNow());
        var audience = main.Audience.With(offer.Audience);
        return TypedResults.Ok(new JoinPreview
        {
            Into = new OfferLink(main.Id, main.Reference),
            Visibility = audience.Visibility,
            Agencies = audience.Agencies,
            ProposalsEnd = pairings.Undecided,
            Refusal = refusal?.Code,
            RefusalDetail = refusal?.Detail,
        });
    }

    private static async Task<Ok<OfferSnapshot>> JoinAsync(
        Guid id, JoinRequest request, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, MatchingClient matching, TimeProvider time, CancellationToken ct)
    {
        var (offer, main) = await BothAsync(db, id, request.Into, caller, ct);
        var step = StepRules.Check(new StepRequest { Note = request.Note });
        if (caller.IsDesk)
        {
            StepRules.RequireNote(step);
        }

        if (offer.JoinedToId != main.Id)
        {
            ifMatch.Check(offer.Version);
            var pairings = await PairingsAsync(matching, offer, ct);
            var actor = caller.ActForDeskOr(offer.CompanyId);
            offer.JoinTo(main, pairings.Decided, await IsCalledAsync(db, id, ct), await db.NamedRuleAsync(offer.Content, ct), actor, time.GetUtcNow(), step.Note);
            (await db.OpenQuestionAsync(offer.Id, main.Id, ct))?.Join(actor, time.GetUtcNow(), step.Note);

            // Both get a newer version: of two that are joined into one another at once, or joined and promised, the second meets the first here.
            await db.SaveChangesAsync(ct);
        }

        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }

    private static async Task<(Offer Offer, Offer Main)> BothAsync(OfferIntakeDbContext db, Guid id, Guid into, Caller caller, CancellationToken ct)
    {
        var offer = await db.JoinableAsync(id, caller, ct);
        if (into == Guid.Empty)
        {
            var errors = new FieldErrors();
            errors.Add("into", "required", "Name the offer that stays.");
            errors.ThrowIfAny();
        }

        var main = await db.JoinableAsync(into, caller, ct);
        return offer.CompanyId == main.CompanyId ? (offer, main) : throw new RefusedException(Error.NotFound);
    }

    /// <summary>Nobody has been proposed a draft.</summary>
    private static async Task<Contracts.Matches.V1.OfferPairings> PairingsAsync(MatchingClient matching, Offer offer, CancellationToken ct) =>
        offer.IsDraft ? new(0, 0) : await matching.PairingsAsync(offer.Id, ct);

    private static Task<bool> IsCalledAsync(OfferIntakeDbContext db, Guid id, CancellationToken ct) =>
        db.Activations.AnyAsync(x => x.OfferId == id && (x.State == ActivationState.Asked || x.State == ActivationState.Confirmed), ct);
}
