using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Evidence;

/// <summary>What the evidence consists of.</summary>
internal static class EvidenceSetup
{
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton<EvidenceSecret>();
        services.AddSingleton<IValidateOptions<ScreeningOptions>, EvidenceSecret.Needed>();
        services.AddSingleton<ReleasedEngines>();
        services.AddSingleton<ReplayLists>();
        services.AddScoped<PersonKeys>().AddScoped<EvidenceRecorder>().AddScoped<EvidenceReader>().AddScoped<EarlierAnswers>().AddScoped<EvidenceChain>().AddScoped<Replayer>();
        services.AddScoped<Verifier>().AddScoped<VerifyRecords>().AddScoped<VerifySubjects>().AddScoped<VerifyRows>().AddScoped<VerifyPeople>().AddScoped<VerifyDecisions>();
        services.AddHostedService<EvidenceSealer>();
    }

    public static void MapEvidence(this IEndpointRouteBuilder screening)
    {
        var evidence = screening.MapGroup("/evidence").WithTags("Evidence");
        GetEvidence.Map(evidence);
        ListScreenings.Map(evidence);
        ListSearches.Map(evidence);
        EvidencePeople.Map(evidence);
        ErasePerson.Map(evidence);
        HoldPerson.Map(evidence);
        ExportEvidence.Map(evidence);
        GetEvidence.MapReplay(screening);
    }
}
