using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Gslb.Health.Probes;

/// <summary>The sentences about a server's certificate that an operator can act on.</summary>
internal static class CertificateText
{
    /// <summary>Names of a certificate that are told; more would fill the line.</summary>
    private const int MostNames = 3;

    /// <summary>All that is wrong with it.</summary>
    /// <param name="errors">at least one</param>
    /// <param name="serverName">whom it should be for</param>
    public static string Fault(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string serverName, DateTimeOffset now)
    {
        if (certificate is null)
            return "no certificate";
        X509ChainStatusFlags status = X509ChainStatusFlags.NoError;
        foreach (X509ChainStatus found in chain?.ChainStatus ?? [])
            status |= found.Status;
        string?[] faults =
        [
            TimeFault(certificate, status, now),
            IssuerFault(certificate, status),
            errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"certificate is for {NamesOf(certificate)}, not for {serverName}" : null,
        ];
        string text = string.Join("; ", faults.OfType<string>());
        return text.Length > 0 ? text : $"certificate is not valid: {status}";
    }

    /// <summary>Completes the sentence "certificate …".</summary>
    public static string Expiry(X509Certificate2 certificate, DateTimeOffset now)
    {
        TimeSpan left = Left(certificate, now);
        return left >= TimeSpan.Zero ? $"expires in {Span(left)}" : $"expired {Span(-left)} ago";
    }

    /// <summary>How long it is still valid; negative when it has expired.</summary>
    public static TimeSpan Left(X509Certificate2 certificate, DateTimeOffset now) => new DateTimeOffset(certificate.NotAfter) - now;

    private static string? TimeFault(X509Certificate2 certificate, X509ChainStatusFlags status, DateTimeOffset now)
    {
        TimeSpan untilValid = new DateTimeOffset(certificate.NotBefore) - now;
        if (Left(certificate, now) < TimeSpan.Zero)
            return $"certificate {Expiry(certificate, now)}";
        if (untilValid > TimeSpan.Zero)
            return $"certificate becomes valid in {Span(untilValid)}";
        return status.HasFlag(X509ChainStatusFlags.NotTimeValid) ? "the certificate of an issuer is out of date" : null;
    }

    private static string? IssuerFault(X509Certificate2 certificate, X509ChainStatusFlags status)
    {
        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) == 0)
            return null;
        return certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
            ? "certificate is signed by itself"
            : $"certificate is signed by somebody unknown: {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}";
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        string[] names = [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()).Take(MostNames)];
        return names.Length > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static string Span(TimeSpan time) => time.TotalDays >= 1 ? $"{(int)time.TotalDays} d {time.Hours} h" : $"{(int)time.TotalHours} h {time.Minutes} min";
}
