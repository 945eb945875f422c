using System.Buffers.Binary;
using System.Numerics;

namespace Gslb.Dns.Edns;

/// <summary>SipHash-2-4 with 64 bits of output: a keyed hash for short messages (Aumasson and Bernstein, 2012), as RFC 9018 §4.4 asks for.</summary>
public static class SipHash
{
    /// <summary>The hash as a number; its octets on the wire are the number's, least significant first.</summary>
    /// <param name="k0">the first eight octets of the key, least significant first</param>
    /// <param name="k1">the last eight</param>
    public static ulong Hash(ulong k0, ulong k1, ReadOnlySpan<byte> message)
    {
        var state = new State(k0, k1);
        ulong last = (ulong)message.Length << 56;
        for (; message.Length >= sizeof(ulong); message = message[sizeof(ulong)..])
            state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(message));
        for (int i = 0; i < message.Length; i++)
            last |= (ulong)message[i] << (8 * i);
        state.Absorb(last);
        return state.Finish();
    }

    /// <summary>The four words that are mixed.</summary>
    private struct State(ulong k0, ulong k1)
    {
        private ulong _v0 = k0 ^ 0x736F6D6570736575;
        private ulong _v1 = k1 ^ 0x646F72616E646F6D;
        private ulong _v2 = k0 ^ 0x6C7967656E657261;
        private ulong _v3 = k1 ^ 0x7465646279746573;

        public void Absorb(ulong word)
        {
            _v3 ^= word;
            Round();
            Round();
            _v0 ^= word;
        }

        public ulong Finish()
        {
            _v2 ^= 0xFF;
            Round();
            Round();
            Round();
            Round();
            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        private void Round()
        {
            _v0 += _v1;
            _v2 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v1;
            _v0 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
