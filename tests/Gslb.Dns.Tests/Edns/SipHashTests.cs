using Gslb.Dns.Edns;

namespace Gslb.Dns.Tests.Edns;

/// <summary>The vectors of the reference implementation of SipHash-2-4: key 00 01 … 0f, messages 00 01 … of growing length.</summary>
public class SipHashTests
{
    [Theory]
    [InlineData(0, 0x726FDB47DD0E0E31)]
    [InlineData(1, 0x74F839C593DC67FD)]
    [InlineData(7, 0xAB0200F58B01D137)]
    [InlineData(8, 0x93F5F5799A932462)]
    [InlineData(15, 0xA129CA6149BE45E5)]
    public void HashesAsTheReferenceDoes(int length, ulong hash)
    {
        byte[] message = [.. Enumerable.Range(0, length).Select(octet => (byte)octet)];
        Assert.Equal(hash, SipHash.Hash(0x0706050403020100, 0x0F0E0D0C0B0A0908, message));
    }
}
