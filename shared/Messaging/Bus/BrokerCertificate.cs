using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Matchmaking.Messaging.Bus;

/// <summary>Whether it is the broker that answers.</summary>
internal static class BrokerCertificate
{
    /// <param name="authority">PEM file of the only authority that counts; none: those that the machine trusts.</param>
    public static RemoteCertificateValidationCallback Check(string? authority)
    {
        if (string.IsNullOrEmpty(authority))
        {
            return (_, _, _, errors) => errors == SslPolicyErrors.None;
        }

        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(authority);
        return (_, certificate, chain, errors) =>
            certificate is X509Certificate2 shown && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && IsSignedBy(trusted, shown, chain);
    }

    private static bool IsSignedBy(X509Certificate2Collection trusted, X509Certificate2 shown, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        foreach (var between in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        }

        // An authority of one's own publishes no list of what it took back.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }
}
