using System.Collections.Immutable;

namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>http</c> or <c>https</c>.</summary>
public sealed record HttpMonitorDefinition : MonitorDefinition
{
    /// <summary>True for https.</summary>
    public required bool Tls { get; init; }

    public string Path { get; init; } = "/";

    public string Method { get; init; } = "GET";

    /// <summary>The Host header; null = the pool's name.</summary>
    public string? Host { get; init; }

    /// <summary>The server name of the TLS handshake; null = the host.</summary>
    public string? ServerName { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The status codes that pass.</summary>
    public ImmutableArray<StatusRange> Expect { get; init; } = [new StatusRange(200, 299)];

    /// <summary>What the first 64 KiB of the body must hold; null = anything.</summary>
    public BodyPattern? Body { get; init; }

    /// <summary>The most redirects that are followed.</summary>
    public int Redirects { get; init; }

    /// <summary>Whether the server's certificate must be valid for the server name.</summary>
    public bool VerifyCertificate { get; init; } = true;

    /// <summary>The header of the response in which the endpoint reports its load.</summary>
    public string LoadHeader { get; init; } = "X-Load";

    /// <summary>Equal by content, lists included: an activation that changed nothing keeps the phase and the verdict of every probe.</summary>
    public bool Equals(HttpMonitorDefinition? other) =>
        base.Equals(other)
        && (Tls, Path, Method, Host, ServerName, Body) == (other.Tls, other.Path, other.Method, other.Host, other.ServerName, other.Body)
        && (Redirects, VerifyCertificate, LoadHeader) == (other.Redirects, other.VerifyCertificate, other.LoadHeader)
        && Headers.AsSpan().SequenceEqual(other.Headers.AsSpan())
        && Expect.AsSpan().SequenceEqual(other.Expect.AsSpan());

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Tls, Path, Method, Host, ServerName, Body, Redirects);
}

/// <summary>A range of HTTP status codes, both ends included.</summary>
public readonly record struct StatusRange(int First, int Last);

/// <summary>A text, or a regular expression, that a body must hold.</summary>
public sealed record BodyPattern(string Text, bool IsRegex);
