using System.Text;
using System.Text.RegularExpressions;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Http;

/// <summary>A <see cref="BodyPattern"/> ready to be looked for in the first 64 KiB of a body, which is taken for UTF-8.</summary>
/// <exception cref="ArgumentException">when made of something that is not a regular expression</exception>
internal sealed class BodyMatcher
{
    /// <summary>How long one match may take, for expressions that need backtracking: a fraction of the shortest sensible timeout of a probe.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The same for all others: what they need is bounded by the body's length, so that only a busy machine makes them wait.</summary>
    private static readonly TimeSpan LinearTimeout = TimeSpan.FromSeconds(2);

    private readonly byte[] _text;
    private readonly Regex? _expression;

    public BodyMatcher(BodyPattern pattern)
    {
        _text = Encoding.UTF8.GetBytes(pattern.Text);
        _expression = pattern.IsRegex ? ToExpression(pattern.Text) : null;
    }

    public async Task<bool> FindAsync(Stream body, CancellationToken deadline)
    {
        if (_expression is null)
            return await AnswerSearch.FindAsync(body, _text, deadline).ConfigureAwait(false);
        byte[] octets = new byte[ReadLimit.Octets];
        int length = await body.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, deadline).ConfigureAwait(false);
        try
        {
            return _expression.IsMatch(Encoding.UTF8.GetString(octets, 0, length));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Linear in the body's length where the expression allows it; lookarounds and backreferences do not.</summary>
    private static Regex ToExpression(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LinearTimeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, RegexOptions.CultureInvariant, MatchTimeout);
        }
    }
}
