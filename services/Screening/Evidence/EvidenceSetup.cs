namespace Matchmaking.Screening.Evidence;

/// <summary>What the evidence consists of.</summary>
internal static class EvidenceSetup
{
    public static void AddVerification(this IServiceCollection services) => services
        .AddScoped<EvidenceReader>().AddScoped<Verifier>().AddScoped<VerifyRecords>().AddScoped<VerifySubjects>().AddScoped<VerifyRows>().AddScoped<VerifyPeople>().AddScoped<VerifyDecisions>();
}
