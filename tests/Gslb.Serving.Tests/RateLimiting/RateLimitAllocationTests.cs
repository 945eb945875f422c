using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Serving.Answering;
using Gslb.Serving.RateLimiting;
using Gslb.Testing.Scenarios;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>Rate limiting allocates nothing, whatever it decides.</summary>
public sealed class RateLimitAllocationTests
{
    [Theory]
    [InlineData("www A", 100_000, 0, false)]
    [InlineData("nowhere A", 100_000, 0, false)]
    [InlineData("a.child A", 100_000, 0, false)]
    [InlineData("a.wild A", 1, 1, false)]
    [InlineData("www A", 1, 0, false)]
    [InlineData("www A", 1, 1, true)]
    [InlineData("other.net. A", 1, 1, false)]
    public void No_decision_allocates(string question, int rate, int slip, bool cookie)
    {
        NetworkPrefix.TryParse("2001:db8::/32", out NetworkPrefix exempt);
        RateLimits limits = new(rate) { Slip = slip, Exempt = [exempt] };
        RateLimitedResponder responder = new(new RateLimiter(limits, TimeProvider.System, seed: 1));
        EngineScratch scratch = new(new EngineOptions { CookieSecrets = new CookieSecrets(new CookieSecret(1, 2)) }, seed: 1);
        ServingState state = Scenario.Of(LimitedEngine.Zone).State;
        byte[] query = LimitedEngine.Query(question, cookie ? [LimitedEngine.Cookie(LimitedEngine.ClientCookie)] : []);
        byte[] response = new byte[4096];

        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (uint i = 0; i < 1000; i++)
            {
                responder.BeginBatch();
                QueryParser.Parse(query, out QueryParts parts);
                Client client = new(NetworkAddress.FromIPv4(0xC0000200 + (i & 0x300)), Transport.Udp);
                responder.Respond(state, in client, new Query(query, in parts), response, scratch);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
