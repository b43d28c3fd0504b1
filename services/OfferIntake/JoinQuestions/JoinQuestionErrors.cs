using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.OfferIntake.JoinQuestions;

/// <summary>Ways in which the question whether two offers are the same can be refused.</summary>
internal static class JoinQuestionErrors
{
    /// <summary>More would be a burden to the company.</summary>
    public const int MostPerCompany = 20;

    public static Error Asked { get; } = new("join-asked", "The company was asked about these two already and has not answered. Wait, or take the question back.");

    public static Error CompanyBusy { get; } = new("join-questions-full", "Twenty such questions wait for an answer of this company. Wait for answers, or take one back.");

    public static Error Answered { get; } = new("join-question-answered", "This question was answered, taken back, or one of the two offers has ended.");
}
