using System.Numerics;
using System.Runtime.InteropServices;

namespace Gslb.Serving.RateLimiting;

/// <summary>
/// All accounts of rate limiting: a hash table of fixed size, made once, shared by all workers without a lock.
/// </summary>
/// <remarks>
/// <para>
/// An account is a token bucket. It holds one second's answers, each answer takes one, and they come back at the rate. Answers beyond it are limited, and are taken
/// all the same, down to a debt of the window: who goes on asking stays limited. All of this is one number, the time at which the account is full again:
/// </para>
/// <code>
///            full: as if never seen    answered                limited
///  full again at ─────────────────┬───────────────┬──────────────────────────┬── never later
///                                now            now + 1 s          now + 1 s + window
/// </code>
/// <para>
/// So an account that is full may be forgotten, and needs no cleaning up; when room is needed, that of a key's few places goes which is full first. An account is
/// two words: the key, and this time with the turn of slipping in one, so that one compare-and-swap changes it. Two workers that make room at the same time may
/// lose an account or have one twice; that costs an answer or two, and only when the table is crowded.
/// </para>
/// </remarks>
internal sealed class AccountTable
{
    /// <summary>Time in the table: units of 100 ns since any moment.</summary>
    public const long Second = TimeSpan.TicksPerSecond;

    /// <summary>Places that a key can be at: together one cache line, so that looking at all of them costs little more than looking at one.</summary>
    public const int Ways = 4;

    private const int CacheLine = 64;

    private const int TurnBits = 4;
    private const int TurnMask = (1 << TurnBits) - 1;

    /// <summary>The sets one after the other: four keys, then the states of the four.</summary>
    private readonly ulong[] _words;

    /// <summary>Where the first set is: at a cache line's begin.</summary>
    private readonly int _first;
    private readonly ulong _lastSet;
    private readonly long _latest;
    private readonly int _slip;

    /// <param name="size">accounts, a power of two and at least <see cref="Ways"/>; 16 octets each</param>
    /// <param name="window">seconds of debt at most</param>
    /// <param name="slip">every n-th limited answer is to be truncated, up to 15; 0 = none</param>
    public AccountTable(int size, int window, int slip)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Ways);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slip, TurnMask);
        ArgumentOutOfRangeException.ThrowIfNotEqual(BitOperations.IsPow2(size), true);
        _words = GC.AllocateArray<ulong>((size * 2) + (CacheLine / sizeof(ulong)), pinned: true);
        _first = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) & (CacheLine - 1)) / sizeof(ulong);
        _lastSet = (ulong)(size / Ways) - 1;
        _latest = Second * (1 + window);
        _slip = slip;
    }

    /// <summary>Takes one answer from an account.</summary>
    /// <param name="key">all 64 bits well mixed</param>
    /// <param name="now">units of 100 ns, not negative; may differ a little between threads</param>
    /// <param name="cost">units of 100 ns: a second divided by the account's rate</param>
    /// <returns><see cref="LimitAction.None"/> within the rate; else to be truncated or dropped</returns>
    public LimitAction Charge(ulong key, long now, long cost)
    {
        Span<ulong> set = _words.AsSpan(_first + (int)(key & _lastSet) * 2 * Ways, 2 * Ways);
        Span<ulong> keys = set[..Ways], states = set[Ways..];
        while (true)
        {
            int place = Find(keys, key);
            bool known = place >= 0;
            if (!known)
                place = First(states);
            ulong state = Volatile.Read(ref states[place]);
            long fullAt = known ? (long)(state >> TurnBits) : 0;
            int turn = (int)(state & TurnMask);
            if (fullAt <= now)
            {
                fullAt = now;
                turn = 0;
            }

            fullAt += cost;
            LimitAction action = LimitAction.None;
            if (fullAt > now + Second)
            {
                fullAt = Math.Min(fullAt, now + _latest);
                action = turn == 0 && _slip != 0 ? LimitAction.Truncate : LimitAction.Drop;
                turn = turn + 1 < _slip ? turn + 1 : 0;
            }

            if (Interlocked.CompareExchange(ref states[place], ((ulong)fullAt << TurnBits) | (uint)turn, state) != state)
                continue;
            if (!known)
                Volatile.Write(ref keys[place], key);
            return action;
        }
    }

    /// <returns>the place of a key; −1 when it has none</returns>
    private static int Find(Span<ulong> keys, ulong key)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (Volatile.Read(ref keys[i]) == key)
                return i;
        }

        return -1;
    }

    /// <summary>The place of the account that is full first.</summary>
    private static int First(Span<ulong> states)
    {
        int first = 0;
        ulong least = ulong.MaxValue;
        for (int i = 0; i < states.Length; i++)
        {
            ulong state = Volatile.Read(ref states[i]);
            if (state < least)
                (first, least) = (i, state);
        }

        return first;
    }
}
