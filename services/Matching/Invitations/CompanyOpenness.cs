using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Invitations;

internal enum OpennessState
{
    Closed,
    Open,
}

/// <summary>What a company wants to be asked about. Its id is the company's.</summary>
internal sealed class CompanyOpenness : Aggregate<OpennessState>
{
    private CompanyOpenness()
    {
    }

    public InvitationOpenness Wishes { get; private set; } = new();

    public static CompanyOpenness Of(Guid company) => new() { Id = company };

    public void Take(InvitationOpenness wishes, Actor actor, DateTimeOffset now)
    {
        Wishes = wishes;
        Move(wishes.Open ? "opened" : "closed", wishes.Open ? OpennessState.Open : OpennessState.Closed, actor, now);
    }

    /// <summary>Whether the company wants to be asked about this need.</summary>
    public bool Wants(NeedSnapshot need)
    {
        if (State != OpennessState.Open)
        {
            return false;
        }

        var categories = need.Content.AllCategories().SelectMany(LuceneSchema.WithBranch).ToHashSet(StringComparer.Ordinal);
        return (Wishes.Kinds.Count == 0 || Wishes.Kinds.Contains(need.Content.Kind))
            && (Wishes.Categories.Count == 0 || Wishes.Categories.Any(categories.Contains))
            && (Wishes.Places.Count == 0 || Places.Closeness(Wishes.Places, need.Content.Places).Relation != PlaceRelation.None);
    }

    /// <summary>Agencies learn of it only where it fits one of their needs.</summary>
    protected override object? EventOf(Transition transition) => null;
}
