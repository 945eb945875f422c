using System.Buffers;
using Gslb.Serving.Tcp;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>The two octets of length, wherever the segments are cut.</summary>
public sealed class MessageFramingTests
{
    [Fact]
    public void Every_cut_into_two_segments_reads_the_same()
    {
        byte[] stream = [0, 3, 1, 2, 3, 0, 1, 9];
        for (int cut = 0; cut <= stream.Length; cut++)
        {
            Segment last = new(stream.AsMemory(cut), cut, null);
            Segment first = new(stream.AsMemory(0, cut), 0, last);
            ReadOnlySequence<byte> rest = new(first, 0, last, last.Memory.Length);

            Assert.True(MessageFraming.TryRead(ref rest, out ReadOnlySequence<byte> one));
            Assert.True(MessageFraming.TryRead(ref rest, out ReadOnlySequence<byte> two));
            Assert.False(MessageFraming.TryRead(ref rest, out _));
            Assert.Equal([1, 2, 3], one.ToArray());
            Assert.Equal([9], two.ToArray());
            Assert.True(rest.IsEmpty);
        }
    }

    [Fact]
    public void An_unfinished_message_is_left_in_the_stream()
    {
        byte[] stream = [0, 3, 1, 2];
        for (int length = 0; length <= stream.Length; length++)
        {
            ReadOnlySequence<byte> rest = new(stream, 0, length);

            Assert.False(MessageFraming.TryRead(ref rest, out _));
            Assert.Equal(length, rest.Length);
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start, Segment? next)
        {
            Memory = memory;
            RunningIndex = start;
            Next = next;
        }
    }
}
